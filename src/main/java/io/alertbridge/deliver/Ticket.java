package io.alertbridge.deliver;

import io.alertbridge.alert.Alert;
import io.alertbridge.ledger.Index;
import io.alertbridge.ledger.Table;
import java.time.Instant;
import java.util.List;

/**
 * An incident's counterpart in one ticket system: how it should look, and how it is known to look. While the two
 * differ it waits in the outbox. However much changes while the system is away, one call brings it up to date.
 *
 * @param id incident and target, e.g. {@code AB-7@servicenow}
 * @param generation counts the tickets opened one after the other because the one before was closed for good, from 1
 * @param wanted how it should look
 * @param comments lines not yet written to it, each with the revision that added it
 * @param revision counts the changes of {@code wanted} and {@code comments}, from 1
 * @param written what was last written to it; {@link Look#NOTHING} before it was created
 * @param applied the last revision that the system is known to have; 0 before it was created
 * @param moved since then it was wanted in another state for a while, and may have been told so
 * @param told the revision since which the system's own word on its state is known; an attempt with an earlier one was
 *     made in ignorance of it
 * @param settled the last revision about which the system has given its last word, be it a refusal
 * @param remote the ticket as the system knows it; {@link Remote#NONE} before it was created
 * @param problem why a person has to look at it, or empty
 * @param syncedAt when it was last brought up to date, or {@link Alert#NEVER}
 * @param heard ids of the last receipts that have taken effect, the latest first
 * @param done the incident is closed and the system has all of it
 */
public record Ticket(
        String id,
        String incident,
        String target,
        int generation,
        Look wanted,
        List<Comment> comments,
        int revision,
        Look written,
        int applied,
        boolean moved,
        int told,
        int settled,
        Remote remote,
        String problem,
        Instant syncedAt,
        String heard,
        boolean done) {

    public static final Index<Ticket> BY_INCIDENT = new Index<>("incident", Ticket::incident);

    public static final Table<Ticket> TABLE = Table.of("ticket", Ticket.class, Ticket::id)
            .column("incident", Ticket::incident)
            .column("target", Ticket::target)
            .column("number", Ticket::number)
            .live(ticket -> !ticket.done())
            .index(BY_INCIDENT);

    /** A line for the ticket's journal. */
    public record Comment(int revision, String text) {}

    /** Somebody has mended what a ticket system refused: it is tried again. Comes as an input. */
    public record Retry(String ticket) {}

    static Ticket opened(String incident, String target, Look look) {
        return new Ticket(
                incident + "@" + target,
                incident,
                target,
                1,
                look,
                List.of(),
                1,
                Look.NOTHING,
                0,
                false,
                0,
                0,
                Remote.NONE,
                "",
                Alert.NEVER,
                "",
                false);
    }

    /** What is written into the ticket so that it can be found again: ASCII, at most 100 characters. */
    public String key() {
        return generation == 1 ? id : id + "#" + generation;
    }

    /** What people call it, or empty. */
    public String number() {
        return remote.number();
    }

    /** Where people open it, or empty. */
    public String url() {
        return remote.url();
    }

    /** Whether the system shows less than it should. */
    public boolean behind() {
        return applied < revision;
    }

    /** Whether there is something to send; a refused ticket waits for a person instead. */
    public boolean waiting() {
        return settled < revision && !done;
    }

    /** Whether the system has refused it as it is now. */
    public boolean refused() {
        return behind() && !waiting() && !done;
    }

    /** Whether the system has a ticket for it. */
    public boolean exists() {
        return remote.exists();
    }

    Draft change() {
        return new Draft(this);
    }
}
