package io.alertbridge.sla;

import io.alertbridge.policy.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When a promise with a deadline is due. The rules are those of ServiceNow's due-date SLAs. */
record DueDate(Deadline deadline, BusinessTime time) {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final int HORIZON = 366;

    /**
     * A deadline outside the hours of the calendar moves to when work begins next. One that is over at the start, or
     * that no working day ever has, is due a second after the start.
     */
    Instant after(Instant start) {
        return day(time.dayOf(start))
                .map(day -> WallClock.first(
                        day.atTime(deadline.at()), time.calendar().zone()))
                .filter(at -> at.isAfter(start))
                .map(at -> time.add(at, Duration.ZERO))
                .orElse(start.plus(AT_ONCE));
    }

    /** The working time from the start up to the deadline; never nothing. */
    Duration target(Instant start) {
        Duration length = time.between(start, after(start));
        return length.compareTo(AT_ONCE) < 0 ? AT_ONCE : length;
    }

    private Optional<LocalDate> day(LocalDate first) {
        return deadline.workingDays() == 0
                ? Optional.of(first)
                : first.datesUntil(first.plusDays(HORIZON))
                        .skip(1)
                        .filter(day -> !time.calendar().on(day).isEmpty())
                        .skip(deadline.workingDays() - 1L)
                        .findFirst();
    }
}
