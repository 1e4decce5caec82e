package io.alertbridge.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Hours in which people work, in one time zone.
 *
 * @param hours windows of each weekday, in order and apart; no entry means: not at all
 * @param holiday days on which nobody works
 */
public record Calendar(String name, ZoneId zone, Map<DayOfWeek, List<Hours>> hours, Predicate<LocalDate> holiday) {

    /** Half-open local time window of one day; {@link LocalTime#MIDNIGHT} as end means the end of the day. */
    public record Hours(LocalTime start, LocalTime end) {}

    /** Every hour of every day. */
    public static final Calendar ALWAYS = new Calendar(
            "24x7",
            ZoneId.of("UTC"),
            Arrays.stream(DayOfWeek.values())
                    .collect(Collectors.toMap(
                            day -> day, day -> List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)))),
            day -> false);

    public List<Hours> on(LocalDate day) {
        return holiday.test(day) ? List.of() : hours.getOrDefault(day.getDayOfWeek(), List.of());
    }
}
