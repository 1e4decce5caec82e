package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of the alerts of a source, in the words of Opsgenie's Alert API, for senders that ask about alerts or
 * act on them. A source sees its own alerts only.
 */
public interface AlertDesk {

    /** Waits a little until all that was accepted before has taken effect; false if it has not by then. */
    boolean caughtUp();

    /** @param id {@code A-4711} as it is given out, or its number alone */
    Optional<ObjectNode> byId(String source, String id);

    Optional<ObjectNode> byAlias(String source, String alias);

    /**
     * Alerts, those heard of last first.
     *
     * @param query words, and {@code status: open} or {@code status: closed}
     * @return members {@code data} and {@code totalCount}
     * @throws IllegalArgumentException if the query asks for more than can be told; its message says what
     */
    ObjectNode list(String source, String query, int limit, int offset);

    /** What became of an entry of the source; empty while that is open. */
    Optional<ObjectNode> request(String source, long entry);

    /**
     * Writes a line into the timeline of an alert's incident.
     *
     * @return id in the ledger, or empty if there is no incident
     */
    OptionalLong note(String source, String alert, String by, String text);

    /** Those who must be heard of regularly, in the words of Opsgenie's Heartbeat API. */
    List<ObjectNode> heartbeats();
}
