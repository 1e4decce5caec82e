package io.alertbridge.ledger;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import java.time.Instant;
import java.util.Map;

/** Events for stories. */
public final class Events {

    private Events() {}

    /** A check fires on a host; the key is both. */
    public static Event firing(String check, String host, Severity severity) {
        return event(check, host, Status.FIRING, severity, Instant.EPOCH);
    }

    public static Event resolved(String check, String host) {
        return event(check, host, Status.RESOLVED, Severity.INFO, Instant.EPOCH);
    }

    public static Event event(String check, String host, Status status, Severity severity, Instant startedAt) {
        return new Event(
                DedupKey.of("prometheus", check + "/" + host),
                status,
                severity,
                check,
                check + " on " + host,
                "",
                new Labels(Map.of("alertname", check, "host", host)),
                Map.of(),
                startedAt,
                Alert.NEVER,
                false);
    }

    /** The same event, holding only until then unless repeated. */
    public static Event until(Instant expiresAt, Event event) {
        return new Event(
                event.key(),
                event.status(),
                event.severity(),
                event.check(),
                event.summary(),
                event.description(),
                event.labels(),
                event.links(),
                event.startedAt(),
                expiresAt,
                event.test());
    }
}
