package io.alertbridge.sla;

import static io.alertbridge.sla.Hours.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void eachWorkingDayOnTheWayIsNamedAndSoIsEachHoliday() {
        Calendar office = Hours.weekdays(9, 17, Hours.BERLIN, Set.of(LocalDate.of(2026, 11, 23)));
        assertThat(clock(berlin("2026-11-20T16:40"), Duration.ofHours(8), office)
                        .why(office))
                .isEqualTo("8 h in office hours (Mon–Fri 09:00–17:00 Europe/Berlin):"
                        + " Fri 20 m, Mon holiday, Tue 7 h 40 m");
    }

    @Test
    void timeOnHoldIsNamedToo() {
        Calendar office = Hours.weekdays(9, 17);
        SlaClock held = clock(berlin("2026-11-24T09:00"), Duration.ofHours(2), office)
                .change()
                .paused(berlin("2026-11-24T10:00"))
                .resumed(berlin("2026-11-24T11:30"))
                .build(office);
        assertThat(held.why(office))
                .isEqualTo("2 h and 1 h 30 m on hold in office hours (Mon–Fri 09:00–17:00 Europe/Berlin):"
                        + " Tue 3 h 30 m");
    }

    @Test
    void aroundTheClockNeedsNoDays() {
        assertThat(clock(berlin("2026-11-20T16:40"), Duration.ofMinutes(15), Calendar.ALWAYS)
                        .why(Calendar.ALWAYS))
                .isEqualTo("15 m around the clock");
    }

    @Test
    void aLongWayIsCutShort() {
        Calendar office = Hours.weekdays(9, 17);
        assertThat(clock(berlin("2026-11-02T09:00"), Duration.ofHours(160), office)
                        .why(office))
                .endsWith("Fri 8 h, and so on until Fri 2026-11-27");
    }

    @Test
    void aCalendarWithoutHoursIsSaidToHaveNone() {
        Calendar none = new Calendar("none", Hours.BERLIN, Map.of(), day -> false);
        assertThat(clock(berlin("2026-11-20T16:40"), Duration.ofMinutes(15), none)
                        .why(none))
                .isEqualTo("15 m, never due: calendar none has no hours for it");
    }

    private static SlaClock clock(Instant start, Duration target, Calendar calendar) {
        SlaPolicy policy = new SlaPolicy("any", List.of(), target, Duration.ZERO, calendar.name(), List.of());
        return Draft.of("AB-1", SlaClock.Kind.RESPONSE, start).promised(policy).build(calendar);
    }
}
