package io.alertbridge.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Reads {@code calendars.yaml}: working hours and holidays. {@code 24x7} is always there. */
final class CalendarReader {

    static final String CALENDAR = "calendar";

    private final Map<String, Calendar> calendars = new LinkedHashMap<>();

    CalendarReader() {
        calendars.put(Calendar.ALWAYS.name(), Calendar.ALWAYS);
    }

    void read(Section file) {
        file.named("calendars").forEach((name, section) -> calendars.put(name, calendar(name, section)));
        file.end();
    }

    Map<String, Calendar> calendars() {
        return Map.copyOf(calendars);
    }

    private static Calendar calendar(String name, Section section) {
        section.findings().define(CALENDAR, name, section.origin());
        Map<DayOfWeek, List<Calendar.Hours>> week = new EnumMap<>(DayOfWeek.class);
        section.section("hours")
                .ifPresentOrElse(
                        hours -> hours.entries().forEach((days, value) -> windows(week, days, value)),
                        () -> section.missing("hours", "add e.g. 'hours: {monday-friday: 09:00-17:00}'"));
        Calendar calendar = new Calendar(
                name,
                section.need("zone", ZoneId.of("UTC"), Words::zone),
                week,
                section.section("holidays").map(CalendarReader::holidays).orElse(day -> false));
        section.end();
        return calendar;
    }

    private static void windows(Map<DayOfWeek, List<Calendar.Hours>> week, String days, Value value) {
        List<Calendar.Hours> hours = Section.read(value, List.of(), CalendarReader::hours);
        for (DayOfWeek day : Section.read(value.meaning(days), List.<DayOfWeek>of(), CalendarReader::days)) {
            if (week.putIfAbsent(day, hours) != null) {
                value.fault(
                        "key was '%s' but %s has its hours already; list all windows of a day under one key",
                        days, day.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static List<DayOfWeek> days(Value value) throws Wrong {
        String[] ends = value.text().split("-", 2);
        DayOfWeek first = day(ends[0]);
        DayOfWeek last = ends.length == 1 ? first : day(ends[1]);
        List<DayOfWeek> days = new ArrayList<>(List.of(first));
        for (DayOfWeek day = first; day != last; ) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(String name) throws Wrong {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new Wrong("is neither a weekday nor a span of them", "write e.g. monday-friday"));
    }

    private static List<Calendar.Hours> hours(Value value) throws Wrong {
        List<Calendar.Hours> windows = new ArrayList<>();
        for (String text : Words.texts(value)) {
            windows.add(window(text));
        }
        windows.sort(Comparator.comparing(Calendar.Hours::start));
        for (int i = 1; i < windows.size(); i++) {
            LocalTime end = windows.get(i - 1).end();
            if (end.equals(LocalTime.MIDNIGHT) || end.isAfter(windows.get(i).start())) {
                throw new Wrong("has windows that overlap", "make each end before the next begins");
            }
        }
        return List.copyOf(windows);
    }

    private static Calendar.Hours window(String text) throws Wrong {
        Wrong wrong =
                new Wrong("must be windows within a day", "write e.g. 09:00-17:00, or [09:00-12:30, 13:30-24:00]");
        if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)")) {
            throw wrong;
        }
        LocalTime start = LocalTime.parse(text.substring(0, 5));
        LocalTime end = text.endsWith("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.substring(6));
        if (!end.equals(LocalTime.MIDNIGHT) && !start.isBefore(end)) {
            throw wrong;
        }
        return new Calendar.Hours(start, end);
    }

    private static Predicate<LocalDate> holidays(Section section) {
        List<LocalDate> dates = new ArrayList<>();
        section.read("dates", List.<Value>of(), Value::list)
                .forEach(date -> dates.add(Section.read(date, LocalDate.EPOCH, Words::date)));
        Predicate<LocalDate> explicit = List.copyOf(dates)::contains;
        String region = section.read("region", "", Words::text);
        String country = section.read("country", "", Words::text);
        section.end();
        if (country.isEmpty()) {
            return explicit;
        }
        try {
            return explicit.or(PublicHolidays.of(country, region));
        } catch (Wrong wrong) {
            section.fault(region.isEmpty() ? "country" : "region", wrong.rule(), wrong.right());
            return explicit;
        }
    }
}
