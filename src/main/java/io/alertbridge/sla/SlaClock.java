package io.alertbridge.sla;

import io.alertbridge.alert.Alert;
import io.alertbridge.ledger.Index;
import io.alertbridge.ledger.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One running promise on one incident. Breach is a flag, not a state: a breached clock runs on until it is met.
 *
 * @param id incident and kind, e.g. {@code AB-7/response}
 * @param policy name of the SLA policy
 * @param calendar name of the calendar in whose hours it runs
 * @param startedAt when the incident opened
 * @param target working time that is promised
 * @param due when the target is used up; moves when the clock is paused or re-based
 * @param originalDue as first promised
 * @param pausedAt since when it stands still, or {@link Alert#NEVER}
 * @param paused working time it has stood still before
 * @param stoppedAt when it was met or cancelled, or {@link Alert#NEVER}
 * @param warned percentages already told
 */
public record SlaClock(
        String id,
        String incident,
        Kind kind,
        String policy,
        String calendar,
        Instant startedAt,
        Duration target,
        Instant due,
        Instant originalDue,
        Instant pausedAt,
        Duration paused,
        State state,
        Instant stoppedAt,
        boolean breached,
        List<Integer> warned) {

    public static final Index<SlaClock> BY_INCIDENT = new Index<>("incident", SlaClock::incident);

    public static final Table<SlaClock> TABLE = Table.of("clock", SlaClock.class, SlaClock::id)
            .column("incident", SlaClock::incident)
            .column("due", SlaClock::due)
            .column("breached", SlaClock::breached)
            .live(clock -> clock.state() == State.RUNNING || clock.state() == State.PAUSED)
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
        CANCELLED
    }
}
