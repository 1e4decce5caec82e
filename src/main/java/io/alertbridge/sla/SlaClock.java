package io.alertbridge.sla;

import io.alertbridge.alert.Alert;
import io.alertbridge.ledger.Index;
import io.alertbridge.ledger.Table;
import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One promise on one incident. Breach is a flag, not a state: a breached clock runs on until it is met.
 *
 * @param id incident and kind, e.g. {@code AB-7/response}
 * @param policy name of the SLA policy
 * @param calendar name of the calendar in whose hours it runs
 * @param startedAt when the incident opened; for a response also when it opened again
 * @param target working time that is promised; with a deadline, what lies between the start and it
 * @param deadline time of day by which it is due, if not after an amount of working time; a hold does not move it
 * @param due when the target is used up; moves when the clock is paused or re-based
 * @param originalDue as first promised
 * @param pausedAt since when it stands still, or {@link Alert#NEVER}
 * @param pauses stretches in which it stood still before, in order and apart
 * @param stoppedAt when it was met or cancelled, or {@link Alert#NEVER}
 * @param warnAt percentages of the target at which the team hears of it, ascending
 * @param warned percentages passed so far, ascending; 100 is the breach
 * @param settled its incident is closed, so it can not run again
 */
public record SlaClock(
        String id,
        String incident,
        Kind kind,
        String policy,
        String calendar,
        Instant startedAt,
        Duration target,
        Deadline deadline,
        Instant due,
        Instant originalDue,
        Instant pausedAt,
        List<Pause> pauses,
        State state,
        Instant stoppedAt,
        boolean breached,
        List<Integer> warnAt,
        List<Integer> warned,
        boolean settled) {

    /** Rows of older versions have no deadline. */
    public SlaClock {
        deadline = deadline == null ? Deadline.NONE : deadline;
    }

    public static final Index<SlaClock> BY_INCIDENT = new Index<>("incident", SlaClock::incident);

    public static final Table<SlaClock> TABLE = Table.of("clock", SlaClock.class, SlaClock::id)
            .column("incident", SlaClock::incident)
            .column("state", SlaClock::state)
            .column("due", SlaClock::due)
            .column("breached", SlaClock::breached)
            .live(clock -> !clock.settled())
            .index(BY_INCIDENT);

    /** What is promised. */
    public enum Kind {
        RESPONSE,
        RESOLUTION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it stands. */
    public enum State {
        RUNNING,
        PAUSED,
        MET,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A stretch of time in which a clock stands still; half-open. */
    public record Pause(Instant from, Instant until) {}

    /** Running or paused. */
    public boolean ticking() {
        return state == State.RUNNING || state == State.PAUSED;
    }

    /** Working time used up so far; more than the target once breached. */
    public Duration spent(Instant now, Calendar calendar) {
        Instant end = state == State.PAUSED ? pausedAt : ticking() ? now : stoppedAt;
        return Reckoning.of(this, calendar).worked(end);
    }

    /** Working time left; negative once breached. */
    public Duration remaining(Instant now, Calendar calendar) {
        return target.minus(spent(now, calendar));
    }

    /** Share of the target that is used up; 1 is the breach, and it may be more. */
    public double used(Instant now, Calendar calendar) {
        return (double) spent(now, calendar).toMillis() / target.toMillis();
    }

    /** Why it is due when it is due, in plain words. */
    public String why(Calendar calendar) {
        return Explanation.of(this, calendar);
    }

    Draft change() {
        return new Draft(this);
    }
}
