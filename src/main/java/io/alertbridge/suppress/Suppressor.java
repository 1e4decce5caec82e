package io.alertbridge.suppress;

import io.alertbridge.alert.Alert;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.MaintenanceWindow;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Rule;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds alerts back: by a drop rule, a maintenance window or a silence, in this order. An alert that already has an
 * incident is not held. Whatever holds ends, and what it still holds then goes on as if it had come that moment.
 */
final class Suppressor implements Stage {

    static final String RULE = "rule ";

    /** What holds an alert, and the words for it. */
    private record Holder(String id, String reason, Instant until) {}

    /** An alert whose holder has ended goes through the stages again. */
    record Released(String alert) {}

    @Override
    public void handle(Case c) {
        c.input(Silence.Set.class).ifPresent(set -> set(c, set.silence()));
        c.input(Silence.Lifted.class)
                .flatMap(lifted -> c.find(Silence.TABLE, lifted.id()))
                .ifPresent(silence -> end(c, silence.id()));
        c.input(Silence.Over.class).ifPresent(over -> end(c, over.holder()));
        c.input(Released.class)
                .flatMap(released -> c.find(Alerts.TABLE, released.alert()))
                .filter(Alert::open)
                .ifPresent(alert -> release(c, alert));
        c.changes(Alerts.TABLE).forEach(change -> consider(c, change));
    }

    private static void set(Case c, Silence silence) {
        c.save(Silence.TABLE, silence);
        c.schedule("over/" + silence.id(), silence.until(), new Silence.Over(silence.id()));
        if (!silence.until().isAfter(c.at())) {
            end(c, silence.id());
        }
    }

    private static void end(Case c, String holder) {
        c.cancel("over/" + holder);
        c.find(Silence.TABLE, holder).ifPresent(silence -> c.save(Silence.TABLE, silence.ended(c.at())));
        c.find(Alerts.TABLE, Alerts.BY_HOLDER, holder).forEach(alert -> c.follow(new Released(alert.id())));
    }

    private static void release(Case c, Alert alert) {
        c.save(
                Alerts.TABLE,
                alert.heldBy("").with(alert.context().because("suppress", "released: what held it ended")));
    }

    private void consider(Case c, Change<Alert> change) {
        Alert alert = change.after();
        if (!alert.open() || !alert.incident().isEmpty()) {
            return;
        }
        Optional<Holder> holder = holder(c, alert);
        if (holder.isPresent()) {
            hold(c, alert, holder.get());
        } else {
            c.save(
                    Alerts.TABLE,
                    alert.heldBy("").with(alert.context().because("suppress", "no rule, window or silence holds it")));
        }
    }

    private static void hold(Case c, Alert alert, Holder holder) {
        c.save(Alerts.TABLE, alert.heldBy(holder.id()).with(alert.context().because("suppress", holder.reason())));
        boolean rule = holder.id().startsWith(RULE);
        c.dispose(rule ? Disposition.DROPPED : Disposition.SUPPRESSED, alert.id(), holder.reason());
        if (!rule) {
            c.schedule("over/" + holder.id(), holder.until(), new Silence.Over(holder.id()));
        }
    }

    private static Optional<Holder> holder(Case c, Alert alert) {
        Facts facts = new Facts(alert);
        for (Rule rule : c.policy().drops()) {
            if (Matcher.allMatch(rule.when(), facts)) {
                return Optional.of(
                        new Holder(RULE + rule.name(), "dropped by rule '" + rule.name() + "'", Alert.NEVER));
            }
        }
        for (MaintenanceWindow window : c.policy().windows()) {
            if (window.covers(c.at()) && Matcher.allMatch(window.when(), facts)) {
                String reason = "held by window " + window.id() + " until " + window.until() + ": " + window.reason();
                return Optional.of(new Holder("window " + window.id(), reason, window.until()));
            }
        }
        return c.all(Silence.TABLE).stream()
                .filter(silence -> silence.covers(c.at()) && Matcher.allMatch(silence.when(), facts))
                .findFirst()
                .map(silence -> new Holder(silence.id(), reason(silence), silence.until()));
    }

    private static String reason(Silence silence) {
        return "held by silence " + silence.id() + " of " + silence.by() + " until " + silence.until() + ": "
                + silence.comment();
    }
}
