package io.alertbridge.incident;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Context;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Stage;
import java.time.Duration;
import java.util.Objects;

/** Leads incidents through the ITIL life cycle: opened by alerts, moved by people, resolved when all is quiet. */
final class Lifecycle implements Stage {

    /** All alerts of an incident have been quiet for long enough. */
    record Quiet(String incident) {}

    /** A resolved incident can no longer be reopened. */
    record Final(String incident) {}

    /** Somebody has resolved it while alerts fired; they have had time to stop. */
    record StillFiring(String incident) {}

    @Override
    public void handle(Case c) {
        c.input(Merge.class)
                .ifPresent(merge -> c.find(Incidents.TABLE, merge.from())
                        .filter(Incident::open)
                        .ifPresent(incident -> merge(c, incident, merge)));
        c.changes(Alerts.TABLE).stream()
                .filter(change -> !change.after().incident().isEmpty())
                .forEach(change -> hear(c, change));
        c.input(Command.class)
                .ifPresent(command -> c.find(Incidents.TABLE, command.incident())
                        .ifPresent(incident -> People.act(c, incident, command)));
        c.input(Quiet.class)
                .flatMap(quiet -> c.find(Incidents.TABLE, quiet.incident()))
                .filter(incident -> incident.open() && incident.firing() == 0)
                .ifPresent(incident -> resolve(c, incident, Moment.NOBODY, "all alerts are resolved"));
        c.input(StillFiring.class)
                .flatMap(check -> c.find(Incidents.TABLE, check.incident()))
                .filter(incident -> incident.state() == Incident.State.RESOLVED && incident.firing() > 0)
                .ifPresent(incident -> reopen(c, incident));
        c.input(Final.class)
                .flatMap(done -> c.find(Incidents.TABLE, done.incident()))
                .filter(incident -> incident.state() == Incident.State.RESOLVED)
                .ifPresent(incident -> close(c, incident));
        c.input(Hold.Over.class).ifPresent(over -> Hold.end(c, over));
        Hold.keepTime(c);
    }

    private static void merge(Case c, Incident from, Merge merge) {
        c.find(Alerts.TABLE, Alerts.BY_INCIDENT, from.id())
                .forEach(alert -> c.save(Alerts.TABLE, alert.in(merge.into())));
        String how = "part of " + merge.into() + ": " + from.ci() + " " + merge.why();
        Incident left = from.change()
                .counted(0, -from.firing(), c.at())
                .merged(merge.into(), how, c.at())
                .build();
        end(c, left, Moment.NOBODY);
        Moment.add(c, merge.into(), "state", Moment.NOBODY, from.id() + " turned out to be part of this");
    }

    private static void hear(Case c, Change<Alert> change) {
        Alert alert = change.after();
        boolean joins = change.before()
                .map(before -> !before.incident().equals(alert.incident()))
                .orElse(true);
        boolean fired = !joins && change.before().map(Alert::open).orElse(false);
        int firing = (alert.open() ? 1 : 0) - (fired ? 1 : 0);
        c.find(Incidents.TABLE, alert.incident())
                .ifPresentOrElse(incident -> update(c, incident, change, joins, firing), () -> open(c, alert));
        if (alert.status() == Status.ACKNOWLEDGED) {
            acknowledge(c, alert);
        }
        c.disposeTo(alert.incident());
    }

    /** Somebody has said in the monitor that they see to it; that goes for the incident once it goes for all of it. */
    private static void acknowledge(Case c, Alert said) {
        boolean all = c.find(Alerts.TABLE, Alerts.BY_INCIDENT, said.incident()).stream()
                .filter(Alert::open)
                .allMatch(alert -> alert.status() == Status.ACKNOWLEDGED);
        String source = said.event().source();
        c.find(Incidents.TABLE, said.incident())
                .filter(incident -> incident.state() == Incident.State.NEW && all)
                .ifPresent(incident -> People.act(
                        c, incident, new Command(incident.id(), Command.Verb.ACKNOWLEDGE, source, "source", "")));
    }

    private static void open(Case c, Alert alert) {
        if (!alert.open()) {
            return;
        }
        Incident incident = Incident.opened(alert.incident(), alert, c.policy().version(), c.at());
        c.save(Incidents.TABLE, incident.change().counted(1, 1, c.at()).build());
        Moment.add(c, incident.id(), "alert", alert.event().source(), describe(alert));
        alert.context().reasons().stream()
                .filter(reason -> reason.stage().equals("prioritise"))
                .forEach(reason -> Moment.add(c, incident.id(), "state", Moment.NOBODY, "opened as " + reason.text()));
    }

    private static void update(Case c, Incident incident, Change<Alert> change, boolean joins, int firing) {
        Alert alert = change.after();
        Draft draft = incident.change().counted(joins ? 1 : 0, firing, c.at());
        if (joins || firing != 0 || severityChanged(change)) {
            Moment.add(c, incident.id(), "alert", alert.event().source(), describe(alert) + correction(c));
        }
        if (firing > 0 && incident.state() == Incident.State.RESOLVED) {
            draft.reopened();
            c.cancel("final/" + incident.id());
            c.cancel("still/" + incident.id());
            Moment.add(
                    c,
                    incident.id(),
                    "state",
                    Moment.NOBODY,
                    "reopened: " + alert.event().name() + " fires again");
        }
        raise(c, incident, alert, draft);
        Incident now = draft.build();
        c.save(Incidents.TABLE, now);
        quieten(c, now);
    }

    private static boolean severityChanged(Change<Alert> change) {
        return change.before()
                .map(before -> !Objects.equals(
                        before.event().severity(), change.after().event().severity()))
                .orElse(true);
    }

    private static void raise(Case c, Incident incident, Alert alert, Draft draft) {
        Context known = alert.context();
        boolean outage = known.down() && !incident.down();
        boolean worse = known.priority().before(incident.priority());
        if (!alert.open()) {
            return;
        }
        if (outage || isCause(c, incident, known)) {
            draft.about(alert);
            tell(
                    c,
                    incident,
                    "likely root cause is now "
                            + (known.ci().isEmpty() ? alert.event().name() : known.ci()));
        } else if (worse && !explainedBy(c, incident, known)) {
            draft.about(alert);
        } else if (worse) {
            draft.prioritised(known);
        }
        if (worse) {
            tell(
                    c,
                    incident,
                    incident.priority() + " → " + known.priority() + " because of "
                            + alert.event().name());
        }
        if ((outage || worse) && known.priority().before(Priority.P3)) {
            askAgain(c, incident, draft);
        }
    }

    /** Something that the incident's item leans on is down: that explains all the others. */
    private static boolean isCause(Case c, Incident incident, Context known) {
        return known.down() && c.policy().cmdb().dependencies(incident.ci()).containsKey(known.ci());
    }

    /** Whether an item suffers from what the incident is about; else the worst alert says best what it is about. */
    private static boolean explainedBy(Case c, Incident incident, Context known) {
        return c.policy().cmdb().dependencies(known.ci()).containsKey(incident.ci());
    }

    /** Who acknowledged a lesser trouble may have gone to bed: what became urgent since wants an answer of its own. */
    private static void askAgain(Case c, Incident incident, Draft draft) {
        if (incident.open() && incident.acknowledged()) {
            draft.unanswered();
            tell(
                    c,
                    incident,
                    "acknowledged by " + incident.acknowledgedBy() + " as " + incident.priority() + ": "
                            + incident.title() + "; what it is now asks for an answer again");
        }
    }

    private static void tell(Case c, Incident incident, String text) {
        Moment.add(c, incident.id(), "state", Moment.NOBODY, text);
    }

    private static void quieten(Case c, Incident incident) {
        String timer = "quiet/" + incident.id();
        if (incident.open() && incident.firing() == 0) {
            c.schedule(
                    timer,
                    c.at().plus(c.policy().correlation().quiet(incident.environment())),
                    new Quiet(incident.id()));
        } else {
            c.cancel(timer);
        }
    }

    static void resolve(Case c, Incident incident, String by, String how) {
        end(c, incident.change().resolved(how, c.at()).build(), by);
        if (incident.firing() > 0) {
            Duration patience = c.policy().correlation().reopenWithin();
            c.schedule("still/" + incident.id(), c.at().plus(patience), new StillFiring(incident.id()));
            String text = "firing still: " + incident.firing() + "; it opens again in " + patience.toMinutes()
                    + " m unless they stop";
            Moment.add(c, incident.id(), "state", Moment.NOBODY, text);
        }
    }

    private static void end(Case c, Incident over, String by) {
        c.save(Incidents.TABLE, over);
        c.cancel("quiet/" + over.id());
        c.schedule("final/" + over.id(), c.at().plus(c.policy().correlation().closeAfter()), new Final(over.id()));
        Moment.add(c, over.id(), "state", by, "resolved: " + over.resolution());
    }

    /** What still hurts is not over because somebody said so. */
    private static void reopen(Case c, Incident incident) {
        c.save(Incidents.TABLE, incident.change().reopened().build());
        c.cancel("final/" + incident.id());
        Moment.add(c, incident.id(), "state", Moment.NOBODY, "reopened: " + incident.firing() + " still firing");
    }

    private static void close(Case c, Incident incident) {
        if (incident.firing() > 0) {
            reopen(c, incident);
        } else {
            c.save(Incidents.TABLE, incident.change().closed(c.at()).build());
            Moment.add(c, incident.id(), "state", Moment.NOBODY, "closed");
        }
    }

    /** Why it is over although its source has not said so. */
    private static String correction(Case c) {
        String why = c.input(Event.class).map(Event::correction).orElse("");
        return why.isEmpty() ? "" : " (" + why + ")";
    }

    private static String describe(Alert alert) {
        String what = alert.event().line();
        return alert.open() ? alert.event().severity().word() + " " + what : "resolved " + what;
    }
}
