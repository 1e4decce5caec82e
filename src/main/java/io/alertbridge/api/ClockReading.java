package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.policy.Calendar;
import io.alertbridge.sla.SlaClock;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A service level clock as it stands now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Clock")
record ClockReading(
        @Schema(allowableValues = {"response", "resolution"})
        String kind,

        @Schema(description = "service level policy that promises it")
        String policy,

        @Schema(allowableValues = {"running", "paused", "met", "cancelled"})
        String state,

        @Schema(description = "when the promise is used up; moves while the clock is paused")
        Instant due,

        @Schema(description = "working time left, negative after the breach; absent once the clock has stopped")
        Duration remaining,

        boolean breached,

        @Schema(description = "when it was met or cancelled")
        Instant stoppedAt) {

    static ClockReading of(SlaClock clock, Instant now, Calendar calendar) {
        boolean live = clock.state() == SlaClock.State.RUNNING || clock.state() == SlaClock.State.PAUSED;
        return new ClockReading(
                clock.kind().word(),
                clock.policy(),
                clock.state().name().toLowerCase(Locale.ROOT),
                clock.due(),
                live ? clock.remaining(now, calendar).truncatedTo(ChronoUnit.SECONDS) : null,
                clock.breached(),
                Moments.orAbsent(clock.stoppedAt()));
    }
}
