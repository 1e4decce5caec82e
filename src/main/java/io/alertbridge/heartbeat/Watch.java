package io.alertbridge.heartbeat;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.PolicyChange;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Heartbeat;
import io.alertbridge.policy.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Fires an alert when somebody falls silent who must be heard of regularly, and resolves it when they are back. Repeats
 * of an alert pass no stage, so whether one came is looked up when it is overdue.
 */
final class Watch implements Stage {

    static final String SOURCE = "heartbeat";

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Somebody should have been heard of by now. */
    record Overdue(String name) {}

    @Override
    public void handle(Case c) {
        c.input(PolicyChange.class).ifPresent(any -> adopt(c));
        c.input(Event.class).filter(event -> event.status() == Status.RESOLVED).ifPresent(event -> ping(c, event));
        c.changes(Alerts.TABLE).forEach(change -> sign(c, change.after()));
        c.input(Overdue.class).ifPresent(overdue -> look(c, overdue.name()));
    }

    private static void adopt(Case c) {
        c.all(Pulse.TABLE).stream()
                .filter(pulse -> c.policy().heartbeat(pulse.name()).isEmpty())
                .forEach(pulse -> forget(c, pulse));
        for (Heartbeat heartbeat : c.policy().heartbeats()) {
            Optional<Pulse> known = c.find(Pulse.TABLE, heartbeat.name());
            Pulse pulse = known.orElseGet(() -> Pulse.expected(heartbeat.name(), c.at()));
            if (known.isEmpty()) {
                c.save(Pulse.TABLE, pulse);
            }
            schedule(c, heartbeat, heartbeat.due(pulse.lastAt()));
        }
    }

    private static void forget(Case c, Pulse pulse) {
        c.save(Pulse.TABLE, pulse.unwanted());
        c.cancel(timer(pulse.name()));
        if (pulse.overdue()) {
            c.follow(resolved(pulse.name(), pulse.name() + " need not be heard of any more"));
        }
    }

    private static void ping(Case c, Event event) {
        pinged(c, event).ifPresent(heartbeat -> {
            Pulse pulse =
                    c.find(Pulse.TABLE, heartbeat.name()).orElseGet(() -> Pulse.expected(heartbeat.name(), c.at()));
            c.save(Pulse.TABLE, pulse.beat(c.at()));
            schedule(c, heartbeat, heartbeat.due(c.at()));
            if (c.disposition() == Disposition.DROPPED) {
                c.dispose(Disposition.APPLIED, "", "a sign of life of " + heartbeat.name());
            }
        });
    }

    private static Optional<Heartbeat> pinged(Case c, Event event) {
        return event.source().equals(SOURCE)
                ? c.policy()
                        .heartbeat(event.key().value().substring(SOURCE.length() + 1))
                        .filter(Heartbeat::pinged)
                : Optional.empty();
    }

    private static void sign(Case c, Alert alert) {
        if (alert.event().source().equals(SOURCE)) {
            return;
        }
        for (Heartbeat heartbeat : c.policy().heartbeats()) {
            if (!heartbeat.pinged() && Matcher.allMatch(heartbeat.when(), new Facts(alert))) {
                c.find(Pulse.TABLE, heartbeat.name())
                        .ifPresent(pulse -> c.save(Pulse.TABLE, pulse.beat(alert.id(), alert.lastAt())));
                look(c, heartbeat.name());
            }
        }
    }

    private static void look(Case c, String name) {
        c.policy()
                .heartbeat(name)
                .ifPresent(heartbeat -> c.find(Pulse.TABLE, name).ifPresent(pulse -> look(c, heartbeat, pulse)));
    }

    private static void look(Case c, Heartbeat heartbeat, Pulse pulse) {
        Instant due = heartbeat.due(lastSign(c, pulse));
        if (due.isAfter(c.at())) {
            if (pulse.overdue()) {
                c.save(Pulse.TABLE, pulse.beat(lastSign(c, pulse)));
                c.follow(resolved(pulse.name(), pulse.name() + " is heard of again"));
            }
            schedule(c, heartbeat, due);
            return;
        }
        if (!pulse.overdue()) {
            c.save(Pulse.TABLE, pulse.silent());
            c.follow(fired(heartbeat, pulse, lastSign(c, pulse)));
        }
        if (!heartbeat.pinged()) {
            schedule(c, heartbeat, c.at().plus(LOOK_AGAIN));
        }
    }

    /** Of repeats the alert that they repeat knows. */
    private static Instant lastSign(Case c, Pulse pulse) {
        Stream<Alert> repeated = Stream.concat(
                c.find(Alerts.TABLE, pulse.alert()).stream(),
                c.find(Alerts.TABLE, Alerts.BY_KEY, key(pulse.name()).value()).stream()
                        .filter(alert -> !alert.open()));
        return Stream.concat(Stream.of(pulse.lastAt()), repeated.map(Alert::lastAt))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static void schedule(Case c, Heartbeat heartbeat, Instant due) {
        c.schedule(timer(heartbeat.name()), due, new Overdue(heartbeat.name()));
    }

    private static String timer(String name) {
        return "heartbeat/" + name;
    }

    private static DedupKey key(String name) {
        return DedupKey.of(SOURCE, name);
    }

    private static Event fired(Heartbeat heartbeat, Pulse pulse, Instant last) {
        String since = last.truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, String> labels = new TreeMap<>(heartbeat.labels());
        labels.put("heartbeat", heartbeat.name());
        return new Event(
                key(heartbeat.name()),
                Status.FIRING,
                heartbeat.severity(),
                "HeartbeatMissing",
                heartbeat.name() + (pulse.heard() ? " has been silent since " + since : " has never been heard of"),
                "It should be heard of every " + words(heartbeat.every()) + ", or " + words(heartbeat.grace())
                        + " later; the last sign of life came " + (pulse.heard() ? since : "never, since " + since)
                        + ".",
                new Labels(labels),
                Map.of(),
                last,
                Alert.NEVER,
                false);
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static Event resolved(String name, String how) {
        return new Event(
                key(name),
                Status.RESOLVED,
                Severity.INFO,
                "HeartbeatMissing",
                how,
                "",
                Labels.NONE,
                Map.of(),
                Instant.EPOCH,
                Alert.NEVER,
                false);
    }
}
