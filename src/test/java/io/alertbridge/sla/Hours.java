package io.alertbridge.sla;

import io.alertbridge.policy.Calendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Calendars for tests. */
final class Hours {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Hours() {}

    static Calendar weekdays(int from, int to) {
        return weekdays(from, to, BERLIN, Set.of());
    }

    static Calendar weekdays(int from, int to, ZoneId zone, Set<LocalDate> holidays) {
        return calendar(Arrays.asList(DayOfWeek.values()).subList(0, 5), from, to, zone, holidays);
    }

    static Calendar daily(int from, int to) {
        return calendar(Arrays.asList(DayOfWeek.values()), from, to, BERLIN, Set.of());
    }

    static Calendar calendar(List<DayOfWeek> days, int from, int to, ZoneId zone, Set<LocalDate> holidays) {
        List<Calendar.Hours> window = List.of(new Calendar.Hours(LocalTime.of(from, 0), LocalTime.of(to % 24, 0)));
        return new Calendar(
                "office", zone, days.stream().collect(Collectors.toMap(day -> day, day -> window)), holidays::contains);
    }

    /** A local time in Berlin, e.g. {@code 2025-12-12T21:00}. */
    static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
