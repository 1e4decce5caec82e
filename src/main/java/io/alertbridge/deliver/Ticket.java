package io.alertbridge.deliver;

import io.alertbridge.ledger.Index;
import io.alertbridge.ledger.Table;
import java.time.Instant;
import java.util.List;

/**
 * An incident's counterpart in one ticket system: how it should look, and how it is known to look. While the two
 * differ it waits in the outbox. However much changes while the system is away, one call brings it up to date.
 *
 * @param id incident and target, e.g. {@code AB-7@servicenow}; also the key that is written into the ticket
 * @param wanted how it should look
 * @param revision counts the changes of {@code wanted}, from 1
 * @param applied the last revision that the system is known to have; 0 before it was created
 * @param externalId the system's own id, or empty
 * @param number what people call it, e.g. {@code INC0010412}, or empty
 * @param url where people open it, or empty
 * @param remote state that the system was last known to have, or empty
 * @param problem why it could not be brought up to date, or empty
 * @param syncedAt when it was last brought up to date
 */
public record Ticket(
        String id,
        String incident,
        String target,
        Wanted wanted,
        int revision,
        int applied,
        String externalId,
        String number,
        String url,
        String remote,
        String problem,
        Instant syncedAt,
        boolean done) {

    public static final Index<Ticket> BY_INCIDENT = new Index<>("incident", Ticket::incident);

    public static final Table<Ticket> TABLE = Table.of("ticket", Ticket.class, Ticket::id)
            .column("incident", Ticket::incident)
            .column("target", Ticket::target)
            .column("number", Ticket::number)
            .live(ticket -> !ticket.done())
            .index(BY_INCIDENT);

    /**
     * How a ticket should look, in our words.
     *
     * @param state an incident state as a word, e.g. {@code in_progress}
     * @param comments lines not yet written to the ticket, each with the revision that added it
     */
    public record Wanted(
            String title,
            String description,
            String state,
            String priority,
            String impact,
            String urgency,
            String category,
            String subcategory,
            String ci,
            String service,
            String group,
            String resolution,
            List<Comment> comments) {}

    /** A line for the ticket's journal. */
    public record Comment(int revision, String text) {}

    public boolean behind() {
        return applied < revision;
    }
}
