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
     * Passes on what somebody wants done about an alert's incident. One that has other open alerts is not held because of
     * this one: then a line in its timeline says what was asked for.
     *
     * @return id in the ledger, or empty if there is no open incident
     */
    OptionalLong act(String source, String alert, Wish wish);

    /** Writes a line into the timeline of an alert's incident; returns what {@link #act} does. */
    default OptionalLong note(String source, String alert, String by, String text) {
        return act(source, alert, Wish.note(by, text));
    }

    /**
     * What there is to tell about an alert, the latest first.
     *
     * @param kind {@code notes}, {@code logs} or {@code recipients}
     */
    List<ObjectNode> story(String source, String alert, String kind, int limit);

    /** Those who must be heard of regularly, in the words of Opsgenie's Heartbeat API. */
    List<ObjectNode> heartbeats();
}
