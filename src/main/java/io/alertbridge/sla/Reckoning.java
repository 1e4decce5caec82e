package io.alertbridge.sla;

import io.alertbridge.policy.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What of a clock's working time has been used when. Pauses take off only the working time they cover. */
record Reckoning(BusinessTime time, Instant startedAt, List<SlaClock.Pause> pauses) {

    static Reckoning of(SlaClock clock, Calendar calendar) {
        List<SlaClock.Pause> counted = clock.deadline().exists() ? List.of() : clock.pauses();
        return new Reckoning(new BusinessTime(calendar), clock.startedAt(), counted);
    }

    /** Working time from the start to a moment, without pauses. */
    Duration worked(Instant end) {
        Duration paused = pauses.stream()
                .filter(pause -> pause.from().isBefore(end))
                .map(pause -> time.between(pause.from(), pause.until().isBefore(end) ? pause.until() : end))
                .reduce(Duration.ZERO, Duration::plus);
        return time.between(startedAt, end).minus(paused);
    }

    /** When so much will have been used, if there is no other pause from now on. */
    Instant reach(Duration amount) {
        return time.add(startedAt, amount.plus(paused()));
    }

    Duration paused() {
        return pauses.stream()
                .map(pause -> time.between(pause.from(), pause.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
