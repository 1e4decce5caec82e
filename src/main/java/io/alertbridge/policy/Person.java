package io.alertbridge.policy;

import java.util.Map;

/**
 * Somebody who can be paged.
 *
 * @param contacts channel name to address on it, in the order in which they are tried; {@code ""} where the channel
 *     needs no address
 */
public record Person(String id, String name, String team, Map<String, String> contacts) {

    /** Whether this is a name or an address of theirs. */
    boolean isCalled(String who) {
        return !who.isEmpty()
                && (name.equalsIgnoreCase(who) || contacts.values().stream().anyMatch(who::equalsIgnoreCase));
    }
}
