package io.alertbridge.deliver;

import java.time.Instant;
import java.util.List;

/**
 * What a ticket system says has changed on our tickets.
 *
 * @param problem why it could not be asked, or empty
 */
public record Reports(List<Report> reports, String problem) {

    /**
     * One change.
     *
     * @param id the system's own id of the ticket
     * @param key the key that we wrote into it
     * @param state in which the ticket is now, in our words; empty if it is one we do not know
     * @param actor who changed it, as the system calls them; empty if it does not say
     * @param comment what they said, or empty
     */
    public record Report(String id, String key, String state, String actor, String comment, Instant at) {}

    public static Reports of(List<Report> reports) {
        return new Reports(reports, "");
    }

    public static Reports failed(String problem) {
        return new Reports(List.of(), problem);
    }
}
