package io.alertbridge.sla;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Deadline;
import io.alertbridge.policy.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A clock being changed; {@link #build} makes the next one. */
final class Draft {

    private final SlaClock from;
    private String policy;
    private String calendar;
    private Instant startedAt;
    private Duration target;
    private Deadline deadline;
    private Instant originalDue;
    private Instant pausedAt;
    private List<SlaClock.Pause> pauses;
    private SlaClock.State state;
    private Instant stoppedAt;
    private boolean breached;
    private List<Integer> warnAt;
    private List<Integer> warned;
    private boolean settled;

    Draft(SlaClock clock) {
        from = clock;
        policy = clock.policy();
        calendar = clock.calendar();
        startedAt = clock.startedAt();
        target = clock.target();
        deadline = clock.deadline();
        originalDue = clock.originalDue();
        pausedAt = clock.pausedAt();
        pauses = clock.pauses();
        state = clock.state();
        stoppedAt = clock.stoppedAt();
        breached = clock.breached();
        warnAt = clock.warnAt();
        warned = clock.warned();
        settled = clock.settled();
    }

    static Draft of(String incident, SlaClock.Kind kind, Instant startedAt) {
        return new Draft(new SlaClock(
                incident + "/" + kind.word(),
                incident,
                kind,
                "",
                "",
                startedAt,
                Duration.ZERO,
                Deadline.NONE,
                Alert.NEVER,
                Alert.NEVER,
                Alert.NEVER,
                List.of(),
                SlaClock.State.RUNNING,
                Alert.NEVER,
                false,
                List.of(),
                List.of(),
                false));
    }

    String calendar() {
        return calendar;
    }

    /** Takes over what a policy promises; start and pauses stay, so the time used so far counts. */
    Draft promised(SlaPolicy promise) {
        policy = promise.name();
        calendar = promise.calendar();
        target = from.kind() == SlaClock.Kind.RESPONSE ? promise.response() : promise.resolution();
        deadline = from.kind() == SlaClock.Kind.RESPONSE ? Deadline.NONE : promise.resolveBy();
        warnAt = promise.warnAt();
        warned = List.of();
        breached = false;
        state = pausedAt.equals(Alert.NEVER) ? SlaClock.State.RUNNING : SlaClock.State.PAUSED;
        stoppedAt = Alert.NEVER;
        return this;
    }

    Draft paused(Instant at) {
        state = SlaClock.State.PAUSED;
        pausedAt = at;
        return this;
    }

    Draft resumed(Instant at) {
        state = SlaClock.State.RUNNING;
        return leftOut(pausedAt, at);
    }

    private Draft leftOut(Instant since, Instant until) {
        pauses = Stream.concat(pauses.stream(), Stream.of(new SlaClock.Pause(since, until)))
                .toList();
        pausedAt = Alert.NEVER;
        return this;
    }

    Draft stopped(SlaClock.State how, Instant at) {
        if (!pausedAt.equals(Alert.NEVER)) {
            leftOut(pausedAt, at);
        }
        state = how;
        stoppedAt = at;
        return this;
    }

    /** The time for which it looked as if the promise was met does not count. */
    Draft wentOn(Instant at) {
        leftOut(stoppedAt, at);
        state = SlaClock.State.RUNNING;
        stoppedAt = Alert.NEVER;
        return this;
    }

    /** From zero. */
    Draft restarted(Instant at) {
        startedAt = at;
        originalDue = Alert.NEVER;
        pauses = List.of();
        pausedAt = Alert.NEVER;
        return this;
    }

    Draft warned(List<Integer> passed) {
        warned = Stream.concat(warned.stream(), passed.stream()).toList();
        breached = breached || passed.contains(Thresholds.BREACH);
        return this;
    }

    Draft settled() {
        settled = true;
        return this;
    }

    /** Its due moment is reckoned anew. */
    SlaClock build(Calendar hours) {
        BusinessTime time = new BusinessTime(hours);
        DueDate date = new DueDate(deadline, time);
        Instant due = deadline.exists() ? date.after(startedAt) : new Reckoning(time, startedAt, pauses).reach(target);
        return new SlaClock(
                from.id(),
                from.incident(),
                from.kind(),
                policy,
                calendar,
                startedAt,
                deadline.exists() ? date.target(startedAt) : target,
                deadline,
                due,
                originalDue.equals(Alert.NEVER) ? due : originalDue,
                pausedAt,
                pauses,
                state,
                stoppedAt,
                breached,
                warnAt,
                warned,
                settled);
    }
}
