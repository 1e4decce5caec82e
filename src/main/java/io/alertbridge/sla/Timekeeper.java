package io.alertbridge.sla;

import io.alertbridge.alert.Alert;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.IncidentFacts;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.PolicyChange;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.SlaPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the clocks of each incident. They run from the moment it opened, by the first SLA policy whose conditions it
 * meets; when another policy becomes the first, e.g. after its priority was raised, the time used so far counts for that
 * one. The response clock is met by the acknowledgement, the resolution clock by the resolve; on hold both stand still.
 * When an incident opens again, the response is owed anew, and the resolution clock goes on where it was met.
 */
final class Timekeeper implements Stage {

    /** A clock may have passed a warning or its due moment. */
    record Threshold(String clock) {}

    @Override
    public void handle(Case c) {
        c.changes(Incidents.TABLE).forEach(change -> follow(c, change.after()));
        c.input(Threshold.class)
                .flatMap(threshold -> c.find(SlaClock.TABLE, threshold.clock()))
                .filter(clock -> clock.state() == SlaClock.State.RUNNING)
                .ifPresent(clock -> look(c, clock));
        c.input(PolicyChange.class).ifPresent(change -> reckonAnew(c));
    }

    /** Hours and holidays may have changed. Clocks that have stopped stay as they are. */
    private static void reckonAnew(Case c) {
        for (SlaClock clock : c.all(SlaClock.TABLE)) {
            SlaClock now = clock.ticking() ? build(c, clock.change()) : clock;
            if (!now.due().equals(clock.due())) {
                Telling.moved(c, now, hours(c, now.calendar()));
                keep(c, now);
            }
        }
    }

    private static void follow(Case c, Incident incident) {
        for (SlaClock.Kind kind : SlaClock.Kind.values()) {
            Optional<SlaClock> clock = c.find(SlaClock.TABLE, incident.id() + "/" + kind.word());
            if (incident.open()) {
                run(c, incident, kind, clock);
            } else {
                clock.ifPresent(ended -> end(c, incident, ended));
            }
        }
    }

    private static void run(Case c, Incident incident, SlaClock.Kind kind, Optional<SlaClock> before) {
        Optional<SlaPolicy> promise = promise(c, incident, kind);
        Optional<SlaClock> running = promise.isPresent()
                ? Optional.of(promised(c, incident, kind, before, promise.get()))
                : before.map(clock -> clock.ticking() ? stop(c, clock, SlaClock.State.CANCELLED, c.at()) : clock);
        running.filter(SlaClock::ticking).map(clock -> pace(c, incident, clock)).ifPresent(clock -> keep(c, clock));
    }

    private static Optional<SlaPolicy> promise(Case c, Incident incident, SlaClock.Kind kind) {
        IncidentFacts facts = new IncidentFacts(incident, c.policy().cmdb());
        return c.policy().slas().stream()
                .filter(policy -> Matcher.allMatch(policy.when(), facts))
                .findFirst()
                .filter(policy -> promises(policy, kind));
    }

    private static boolean promises(SlaPolicy policy, SlaClock.Kind kind) {
        return kind == SlaClock.Kind.RESPONSE
                ? !policy.response().isZero()
                : !policy.resolution().isZero() || policy.resolveBy().exists();
    }

    private static SlaClock promised(
            Case c, Incident incident, SlaClock.Kind kind, Optional<SlaClock> before, SlaPolicy promise) {
        if (before.isEmpty()) {
            return attach(c, Draft.of(incident.id(), kind, incident.openedAt()).promised(promise), before);
        }
        SlaClock clock = before.get();
        if (clock.state() == SlaClock.State.MET) {
            return again(c, incident, clock, promise);
        }
        boolean same = clock.ticking() && clock.policy().equals(promise.name());
        return same ? clock : attach(c, clock.change().promised(promise), before);
    }

    private static SlaClock again(Case c, Incident incident, SlaClock clock, SlaPolicy promise) {
        if (clock.kind() == SlaClock.Kind.RESPONSE) {
            return incident.acknowledged()
                    ? clock
                    : attach(c, clock.change().restarted(c.at()).promised(promise), Optional.empty());
        }
        SlaClock on = build(c, clock.change().wentOn(c.at()));
        Telling.resumed(c, on, hours(c, on.calendar()));
        return on.policy().equals(promise.name()) ? on : attach(c, on.change().promised(promise), Optional.of(clock));
    }

    /** What has been passed already is not told of: nobody is woken for a promise that was late from its beginning. */
    private static SlaClock attach(Case c, Draft draft, Optional<SlaClock> before) {
        SlaClock clock = build(c, draft);
        SlaClock started = build(c, clock.change().warned(thresholds(c, clock).passed(reached(clock, c.at()))));
        Telling.promised(c, started, before, hours(c, started.calendar()));
        return started;
    }

    private static SlaClock pace(Case c, Incident incident, SlaClock clock) {
        if (clock.kind() == SlaClock.Kind.RESPONSE && incident.acknowledged()) {
            return stop(c, clock, SlaClock.State.MET, incident.acknowledgedAt());
        }
        boolean hold = incident.state() == Incident.State.ON_HOLD;
        if (hold && clock.state() == SlaClock.State.RUNNING) {
            return build(c, clock.change().paused(c.at()));
        }
        if (!hold && clock.state() == SlaClock.State.PAUSED) {
            SlaClock on = build(c, clock.change().resumed(c.at()));
            Telling.resumed(c, on, hours(c, on.calendar()));
            return on;
        }
        return clock;
    }

    private static void end(Case c, Incident incident, SlaClock clock) {
        // what is part of another incident goes on there: nothing was kept by saying so
        SlaClock.State how = incident.merged() ? SlaClock.State.CANCELLED : SlaClock.State.MET;
        SlaClock ended = clock.ticking() ? stop(c, clock, how, c.at()) : clock;
        keep(
                c,
                incident.state() == Incident.State.CLOSED
                        ? build(c, ended.change().settled())
                        : ended);
    }

    private static SlaClock stop(Case c, SlaClock clock, SlaClock.State how, Instant at) {
        Draft draft = clock.change().stopped(how, at);
        boolean late = how == SlaClock.State.MET && reached(clock, at).isAfter(clock.due()) && !clock.breached();
        SlaClock stopped = build(c, late ? draft.warned(List.of(Thresholds.BREACH)) : draft);
        if (how == SlaClock.State.MET) {
            Telling.met(c, stopped, hours(c, stopped.calendar()));
        }
        keep(c, stopped);
        return stopped;
    }

    private static void look(Case c, SlaClock clock) {
        List<Integer> passed = thresholds(c, clock).passed(c.at());
        SlaClock told = build(c, clock.change().warned(passed));
        passed.stream()
                .reduce((lower, higher) -> higher)
                .ifPresent(highest -> Telling.passed(c, told, highest, hours(c, told.calendar())));
        c.save(SlaClock.TABLE, told);
        schedule(c, told);
    }

    private static void keep(Case c, SlaClock clock) {
        if (c.find(SlaClock.TABLE, clock.id()).filter(clock::equals).isEmpty()) {
            c.save(SlaClock.TABLE, clock);
            schedule(c, clock);
        }
    }

    /** Sets the timer for the next thing to tell. */
    private static void schedule(Case c, SlaClock clock) {
        String timer = "sla/" + clock.id();
        Optional<Instant> next = clock.state() == SlaClock.State.RUNNING
                ? thresholds(c, clock).next().filter(due -> due.isBefore(Alert.NEVER))
                : Optional.empty();
        next.ifPresentOrElse(due -> c.schedule(timer, due, new Threshold(clock.id())), () -> c.cancel(timer));
    }

    /** A clock that stands still is as late as it was when it stopped. */
    private static Instant reached(SlaClock clock, Instant at) {
        return clock.state() == SlaClock.State.PAUSED ? clock.pausedAt() : at;
    }

    private static SlaClock build(Case c, Draft draft) {
        return draft.build(hours(c, draft.calendar()));
    }

    private static Thresholds thresholds(Case c, SlaClock clock) {
        return new Thresholds(clock, Reckoning.of(clock, hours(c, clock.calendar())));
    }

    /** A calendar that the policy in force no longer has runs around the clock. */
    private static Calendar hours(Case c, String calendar) {
        return c.policy().calendars().getOrDefault(calendar, Calendar.ALWAYS);
    }
}
