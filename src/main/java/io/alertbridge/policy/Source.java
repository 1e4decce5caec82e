package io.alertbridge.policy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * A configured sender of alerts.
 *
 * @param type names its payload format, i.e. the shipped mapping it uses; its own name where it brings one
 * @param tokens SHA-256 (hex) of each token it may present; more than one during rotation
 * @param signed how it signs its requests, where it does that in place of a token
 * @param answer HTTP status that the sender takes for success: 200 or 202
 * @param mapping JSONata: the parsed payload in, one event or an array of events out; empty where the program reads
 *     the format itself, as it does for Prometheus
 * @param dropLabels labels left out before the key is made, e.g. the replica label of an HA pair
 * @param zone zone of times that carry none
 * @param lease how long a firing alert holds without being repeated; {@link Duration#ZERO} for ever
 * @param comesAgain whether it sends again, on and on, what was answered with 503
 */
public record Source(
        String name,
        String type,
        List<String> tokens,
        Signed signed,
        int answer,
        String mapping,
        List<String> dropLabels,
        ZoneId zone,
        Duration lease,
        boolean comesAgain) {

    /** The same source with another mapping. */
    public Source mappedBy(String other) {
        return new Source(name, type, tokens, signed, answer, other, dropLabels, zone, lease, comesAgain);
    }
}
