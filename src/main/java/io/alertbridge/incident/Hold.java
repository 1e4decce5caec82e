package io.alertbridge.incident;

import io.alertbridge.alert.Alert;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Holds that end by themselves: the incident is new again then, and asks for an answer. */
final class Hold {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** A hold has come to its end, unless it was changed or is over. */
    record Over(String incident) {}

    private Hold() {}

    static void end(Case c, Over over) {
        c.find(Incidents.TABLE, over.incident())
                .filter(incident -> incident.state() == Incident.State.ON_HOLD
                        && !incident.heldUntil().isAfter(c.at()))
                .ifPresent(incident -> {
                    c.save(Incidents.TABLE, incident.change().unanswered().build());
                    String text =
                            "the hold that " + incident.acknowledgedBy() + " set is over; it asks for an answer again";
                    Moment.add(c, incident.id(), "state", Moment.NOBODY, text);
                });
    }

    /** Lets the timers follow what was decided. */
    static void keepTime(Case c) {
        c.changes(Incidents.TABLE).forEach(change -> keepTime(c, change));
    }

    private static void keepTime(Case c, Change<Incident> change) {
        Instant before = change.before().map(Incident::heldUntil).orElse(Alert.NEVER);
        Instant now = change.after().heldUntil();
        String timer = "hold/" + change.after().id();
        if (now.equals(before)) {
            return;
        }
        if (now.isBefore(Alert.NEVER)) {
            c.schedule(timer, now, new Over(change.after().id()));
        } else {
            c.cancel(timer);
        }
    }

    /** E.g. {@code 2026-11-27 14:00 UTC}. */
    static String moment(Instant at) {
        return MOMENT.format(at);
    }
}
