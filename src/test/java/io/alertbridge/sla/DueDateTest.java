package io.alertbridge.sla;

import static io.alertbridge.sla.Hours.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueDateTest {

    private static final BusinessTime EIGHT_TO_FOUR = new BusinessTime(Hours.weekdays(8, 16));

    @Test
    void golden4ADeadlineOutsideTheHoursMovesToWhenWorkBeginsNext() {
        Instant opened = berlin("2017-01-11T09:00");
        assertThat(sameDay("20:30").after(opened)).isEqualTo(berlin("2017-01-12T08:00"));
        assertThat(sameDay("20:30").target(opened)).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void golden5ADeadlineThatIsOverIsDueASecondAfterTheStart() {
        Instant opened = berlin("2017-01-11T14:00");
        assertThat(sameDay("10:00").after(opened)).isEqualTo(opened.plusSeconds(1));
        assertThat(sameDay("14:00").after(opened)).isEqualTo(opened.plusSeconds(1));
        assertThat(sameDay("10:00").target(opened)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void golden5ADeadlineThatNoDayHasIsDueASecondAfterTheStart() {
        BusinessTime none = new BusinessTime(new Calendar("none", Hours.BERLIN, Map.of(), day -> false));
        Instant opened = berlin("2017-01-11T14:00");
        DueDate due = new DueDate(new Deadline(LocalTime.of(16, 0), 1), none);
        assertThat(due.after(opened)).isEqualTo(opened.plusSeconds(1));
        assertThat(due.target(opened)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theNextWorkingDayIsNeitherAWeekendNorAHoliday() {
        BusinessTime time = new BusinessTime(Hours.weekdays(9, 17, Hours.BERLIN, Set.of(LocalDate.of(2026, 11, 23))));
        DueDate due = new DueDate(new Deadline(LocalTime.of(16, 0), 1), time);
        assertThat(due.after(berlin("2026-11-20T09:00"))).isEqualTo(berlin("2026-11-24T16:00"));
        assertThat(due.target(berlin("2026-11-20T09:00"))).isEqualTo(Duration.ofHours(15));
    }

    private static DueDate sameDay(String at) {
        return new DueDate(new Deadline(LocalTime.parse(at), 0), EIGHT_TO_FOUR);
    }
}
