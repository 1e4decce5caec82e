package io.alertbridge.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.policy.Target;
import java.time.Instant;
import java.util.function.Function;

/**
 * A system in which people keep tickets. Every call may block until its own timeout, tells honestly what it knows of
 * the outcome, and repeats nothing by itself. A call that changes something looks afterwards whether it did: these
 * systems answer 200 and mean no.
 */
public interface TicketSystem {

    /**
     * Makes ticket systems of one type. A bean each; adding one edits nothing else.
     *
     * @param name as in the {@code type} of a target
     * @param opener throws an {@link IllegalArgumentException} if a setting is missing
     */
    record Type(String name, Function<Target, TicketSystem> opener) {

        public TicketSystem open(Target target) {
            return opener.apply(target);
        }
    }

    /** Proves that credentials work and that the key can be written and searched; called before the first create. */
    Answer check();

    /** All tickets that really carry this key, oldest first; none is an answer too. */
    Answer find(String key);

    /** A new ticket with this key, in the state new. */
    Answer create(String key, Look look);

    /** Brings a ticket up to date, as far as possible in one call. */
    Answer update(Remote ticket, Edit edit);

    Answer read(String id);

    /** Writes into a ticket that it is a duplicate of another, and resolves it. */
    Answer retire(Remote duplicate, Remote kept);

    /** What has changed on our tickets since then, oldest first. */
    Reports changes(Instant since, Instant now);

    /** What a message that the system has sent by itself says; nothing if it says nothing of use. */
    Reports told(JsonNode payload);
}
