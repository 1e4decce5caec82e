package io.alertbridge.deliver;

import java.util.UUID;
import java.util.stream.Collectors;

/** What is to be said about one attempt with one ticket. */
final class Results {

    private static final String NEW = "new";

    private final Ticket ticket;

    Results(Ticket ticket) {
        this.ticket = ticket;
    }

    /** The lines that wait for the ticket's journal and were added after a revision. */
    String comments(int after) {
        return ticket.comments().stream()
                .filter(comment -> comment.revision() > after)
                .map(Ticket.Comment::text)
                .collect(Collectors.joining("\n"));
    }

    /** It exists now; if it should show more than a new ticket does, that comes next. */
    Verdict created(Answer made, boolean more) {
        Look written = ticket.wanted().in(NEW, "");
        boolean all =
                !more && written.same(ticket.wanted()) && ticket.comments().isEmpty();
        return receipt(outcome(made), all ? ticket.revision() : 0, made.ticket(), written, made.detail());
    }

    Verdict skipped() {
        return receipt(TicketReceipt.Outcome.SKIPPED, ticket.revision(), Remote.NONE, Look.NOTHING, "");
    }

    /** The last word on the ticket as it was, or another attempt. */
    Verdict of(Answer answer) {
        return switch (answer.outcome()) {
            case APPLIED, PARTIAL ->
                receipt(outcome(answer), ticket.revision(), answer.ticket(), ticket.wanted(), answer.detail());
            case REFUSED ->
                receipt(
                        TicketReceipt.Outcome.REFUSED,
                        ticket.revision(),
                        ticket.remote(),
                        ticket.written(),
                        answer.detail());
            case FINAL ->
                receipt(
                        TicketReceipt.Outcome.FINAL,
                        ticket.revision(),
                        ticket.remote(),
                        ticket.written(),
                        answer.detail());
            case LATER, UNKNOWN -> notYet(answer);
        };
    }

    Verdict notYet(Answer answer) {
        if (answer.outcome() == Answer.Outcome.REFUSED) {
            return of(answer);
        }
        return answer.after().isZero()
                ? Verdict.failed(answer.detail())
                : Verdict.paused(answer.after(), answer.detail());
    }

    private static TicketReceipt.Outcome outcome(Answer answer) {
        return answer.outcome() == Answer.Outcome.PARTIAL
                ? TicketReceipt.Outcome.PARTIAL
                : TicketReceipt.Outcome.APPLIED;
    }

    private Verdict receipt(TicketReceipt.Outcome outcome, int revision, Remote remote, Look written, String detail) {
        String id = UUID.randomUUID().toString();
        return Verdict.done(
                new TicketReceipt(
                        id,
                        ticket.id(),
                        ticket.generation(),
                        ticket.applied(),
                        revision,
                        outcome,
                        remote,
                        written,
                        detail),
                id);
    }
}
