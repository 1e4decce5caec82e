package io.alertbridge.deduplicate;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Status;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Entry;
import io.alertbridge.ledger.Sieve;
import io.alertbridge.ledger.Stage;
import io.alertbridge.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns events into alerts: what is news, what is a repeat, what is over. Rules for late and lost messages follow
 * what Prometheus and Alertmanager were seen to send; see {@code src/docs/decisions/deduplication.md}.
 */
final class Deduplicator implements Stage, Sieve {

    /** The sender's lease on a firing alert has run out, unless it was renewed since. */
    record LeaseExpired(String alert) {}

    /** A resolved alert can no longer fire again as itself. */
    record Settled(String alert) {}

    @Override
    public boolean absorbs(Entry entry, State state) {
        if (!(entry.content() instanceof Event event) || event.test()) {
            return false;
        }
        Alert alert =
                state.first(Alerts.TABLE, Alerts.BY_KEY, event.key().value()).orElse(null);
        if (alert == null || !repeats(alert, event)) {
            return false;
        }
        if (alert.upto() < entry.id()) {
            Event latest = alert.open() ? event : alert.event();
            state.touch(Alerts.TABLE, alert.repeated(latest, entry.id(), entry.at()));
        }
        return true;
    }

    private static boolean repeats(Alert alert, Event event) {
        if (!alert.open()) {
            return event.status() == Status.RESOLVED && !alert.endedSilently();
        }
        return event.status() == alert.status()
                && (event.nods() || event.severity() == alert.event().severity())
                && !firedAnew(alert, event);
    }

    /** A later start than our last word from it: it ended in between, and that resolve was lost on the way. */
    private static boolean firedAnew(Alert alert, Event event) {
        return alert.event().knowsStart()
                && event.startedAt().isAfter(alert.event().startedAt())
                && event.startedAt().isAfter(alert.lastAt());
    }

    @Override
    public void handle(Case c) {
        c.input(Event.class).ifPresent(event -> hear(c, event));
        c.input(LeaseExpired.class)
                .flatMap(expired -> c.find(Alerts.TABLE, expired.alert()))
                .filter(Alert::open)
                .ifPresent(alert -> expire(c, alert));
        c.input(Settled.class)
                .flatMap(settled -> c.find(Alerts.TABLE, settled.alert()))
                .filter(alert -> !alert.open())
                .ifPresent(alert -> settle(c, alert));
        c.input(Tombstone.Expired.class)
                .flatMap(expired -> c.find(Tombstone.TABLE, expired.key().value()))
                .ifPresent(old -> c.save(Tombstone.TABLE, new Tombstone(old.key(), old.startedAt(), false)));
    }

    private void hear(Case c, Event event) {
        Optional<Alert> known = c.find(Alerts.TABLE, Alerts.BY_KEY, event.key().value()).stream()
                .findFirst();
        if (event.test()) {
            c.dispose(Disposition.DROPPED, "", "a test message of its source: shown, never ticketed");
        } else if (known.isEmpty()) {
            hearFirst(c, event);
        } else if (known.get().open()) {
            hearMore(c, known.get(), event);
        } else {
            hearAfterwards(c, known.get(), event);
        }
    }

    private void hearFirst(Case c, Event event) {
        if (event.status() == Status.RESOLVED) {
            bury(c, event);
        } else if (event.nods()) {
            c.dispose(Disposition.DROPPED, "", "acknowledged without ever firing here");
        } else if (c.find(Tombstone.TABLE, event.key().value())
                .filter(tombstone -> event.knowsStart() && !event.startedAt().isAfter(tombstone.startedAt()))
                .isPresent()) {
            c.dispose(Disposition.DROPPED, "", "late: this occurrence was resolved already");
        } else {
            Alert alert = Alert.opened(event, c.entry().id(), c.at());
            save(c, alert);
            c.dispose(Disposition.OPENED, alert.id(), "first event with this key");
        }
    }

    private void bury(Case c, Event event) {
        c.dispose(Disposition.DROPPED, "", "resolved without ever firing here");
        if (event.knowsStart()) {
            Tombstone.put(c, event, c.policy().correlation().reopenWithin());
        }
    }

    /** Its key may open a new alert; but what is signed may come again for longer than that, by whomever. */
    private static void settle(Case c, Alert alert) {
        c.save(Alerts.TABLE, alert.asSettled());
        Duration replayed = Optional.ofNullable(
                        c.policy().sources().get(alert.event().source()))
                .map(source -> source.signed().lasts())
                .orElse(Duration.ZERO);
        if (alert.event().knowsStart() && !alert.endedSilently() && !replayed.isZero()) {
            Tombstone.put(c, alert.event(), replayed);
        }
    }

    private void hearMore(Case c, Alert alert, Event event) {
        if (event.status() == Status.RESOLVED) {
            if (event.knowsStart() && event.startedAt().isBefore(alert.event().startedAt())) {
                c.dispose(Disposition.DROPPED, alert.id(), "late: an earlier occurrence was resolved, not this one");
            } else {
                resolve(c, alert.heard(event, c.entry().id(), c.at()));
                String why = event.correction();
                c.dispose(Disposition.RESOLVED, alert.id(), why.isEmpty() ? "resolved by its source" : why);
            }
            return;
        }
        save(c, alert.heard(event, c.entry().id(), c.at()));
        c.dispose(Disposition.UPDATED, alert.id(), change(alert, event));
    }

    private static String change(Alert alert, Event event) {
        if (!event.nods() && event.severity() != alert.event().severity()) {
            return "severity " + alert.event().severity().word() + " → "
                    + event.severity().word();
        }
        return event.status() == alert.status()
                ? "fired anew; the resolve in between never arrived"
                : event.status().word() + " by its source";
    }

    private void hearAfterwards(Case c, Alert alert, Event event) {
        if (event.status() == Status.RESOLVED) {
            c.save(Alerts.TABLE, alert.repeated(alert.event(), c.entry().id(), c.at()));
            c.dispose(Disposition.REPEATED, alert.id(), "resolved already");
        } else if (!alert.endedSilently()
                && event.knowsStart()
                && !event.startedAt().isAfter(alert.event().startedAt())) {
            c.dispose(Disposition.DROPPED, alert.id(), "late: this occurrence was resolved already");
        } else {
            c.cancel("settle/" + alert.id());
            save(c, alert.heard(event, c.entry().id(), c.at()));
            c.dispose(Disposition.OPENED, alert.id(), "fired again soon after its resolve: the same alert");
        }
    }

    private void expire(Case c, Alert alert) {
        if (alert.event().expiresAt().isAfter(c.at())) {
            lease(c, alert);
        } else {
            resolve(c, alert.ended(c.at()));
        }
    }

    private void resolve(Case c, Alert resolved) {
        c.save(Alerts.TABLE, resolved);
        c.cancel("lease/" + resolved.id());
        Instant end = c.at().plus(c.policy().correlation().reopenWithin());
        c.schedule("settle/" + resolved.id(), end, new Settled(resolved.id()));
    }

    private void save(Case c, Alert open) {
        c.save(Alerts.TABLE, open);
        if (open.event().expiresAt().isBefore(Alert.NEVER)) {
            lease(c, open);
        }
    }

    private static void lease(Case c, Alert alert) {
        c.schedule("lease/" + alert.id(), alert.event().expiresAt(), new LeaseExpired(alert.id()));
    }
}
