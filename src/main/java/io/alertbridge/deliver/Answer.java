package io.alertbridge.deliver;

import java.time.Duration;
import java.util.List;

/**
 * What a ticket system or channel has made of one request.
 *
 * @param tickets those it is about, oldest first; none for a channel
 * @param detail in words: why it was not applied, or what is worth knowing about it
 * @param after the other side asks not to be called before this has passed; zero if it does not say
 */
public record Answer(Outcome outcome, List<Remote> tickets, String detail, Duration after) {

    /** What became of the request. */
    public enum Outcome {
        APPLIED,
        /** applied but for something that was left out without a word */
        PARTIAL,
        /** not applied, and the same request would be refused again */
        REFUSED,
        /** certainly not applied, and worth trying again */
        LATER,
        /** sent, and nobody knows what became of it */
        UNKNOWN,
        /** the ticket is closed for good and can no longer be changed */
        FINAL
    }

    public static Answer applied(List<Remote> tickets) {
        return new Answer(Outcome.APPLIED, tickets, "", Duration.ZERO);
    }

    public static Answer applied(Remote ticket) {
        return applied(List.of(ticket));
    }

    /** A channel has taken it. */
    public static Answer taken(String detail) {
        return new Answer(Outcome.APPLIED, List.of(), detail, Duration.ZERO);
    }

    public static Answer partial(Remote ticket, String detail) {
        return new Answer(Outcome.PARTIAL, List.of(ticket), detail, Duration.ZERO);
    }

    public static Answer refused(String detail) {
        return new Answer(Outcome.REFUSED, List.of(), detail, Duration.ZERO);
    }

    public static Answer later(String detail, Duration after) {
        return new Answer(Outcome.LATER, List.of(), detail, after);
    }

    public static Answer unknown(String detail) {
        return new Answer(Outcome.UNKNOWN, List.of(), detail, Duration.ZERO);
    }

    public static Answer closedForGood(String detail) {
        return new Answer(Outcome.FINAL, List.of(), detail, Duration.ZERO);
    }

    /** The same answer with other words. */
    public Answer saying(String words) {
        return new Answer(outcome, tickets, words, after);
    }

    public boolean succeeded() {
        return outcome == Outcome.APPLIED || outcome == Outcome.PARTIAL;
    }

    /** The one ticket it is about; {@link Remote#NONE} if there is none. */
    public Remote ticket() {
        return tickets.isEmpty() ? Remote.NONE : tickets.get(0);
    }
}
