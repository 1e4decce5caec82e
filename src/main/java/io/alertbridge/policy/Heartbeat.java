package io.alertbridge.policy;

import io.alertbridge.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Somebody who must be heard of regularly.
 *
 * @param when an alert that meets this, whenever its source repeats it, is a sign of life; empty if pings are
 * @param every at least so often
 * @param grace how much later is still well
 * @param severity of the alert that fires when it falls silent
 * @param labels of that alert, e.g. {@code host} or {@code service}
 */
public record Heartbeat(
        String name,
        List<Matcher> when,
        Duration every,
        Duration grace,
        Severity severity,
        Map<String, String> labels) {

    /** By when it must be heard of again. */
    public Instant due(Instant last) {
        return last.plus(every).plus(grace);
    }

    /** Whether it is known by pings, as against by what a source sends anyway. */
    public boolean pinged() {
        return when.isEmpty();
    }
}
