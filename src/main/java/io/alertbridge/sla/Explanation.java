package io.alertbridge.sla;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Calendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why something is due when it is due: the working time of each day on the way there. */
final class Explanation {

    private static final int MOST_DAYS = 10;

    private final BusinessTime time;
    private final List<String> days = new ArrayList<>();

    private Explanation(BusinessTime time) {
        this.time = time;
    }

    /** E.g. {@code 8 h in office hours (Mon–Fri 09:00–17:00 Europe/Berlin): Fri 20 m, Mon holiday, Tue 7 h 40 m}. */
    static String of(SlaClock clock, Calendar calendar) {
        Reckoning reckoning = Reckoning.of(clock, calendar);
        Duration paused = reckoning.paused();
        String text = (clock.deadline().exists() ? "by " + clock.deadline() + ", " : "")
                + PlainWords.of(clock.target())
                + (paused.isZero() ? "" : " and " + PlainWords.of(paused) + " on hold");
        if (calendar.equals(Calendar.ALWAYS)) {
            return text + " around the clock";
        }
        if (clock.due().equals(Alert.NEVER)) {
            return text + ", never due: calendar " + calendar.name() + " has no hours for it";
        }
        Explanation explanation = new Explanation(new BusinessTime(calendar));
        explanation.walk(clock);
        return text + " in " + calendar.name() + " hours (" + hours(calendar) + "): "
                + String.join(", ", explanation.days);
    }

    private void walk(SlaClock clock) {
        LocalDate first = time.dayOf(clock.startedAt());
        LocalDate last = time.dayOf(clock.due());
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (days.size() == MOST_DAYS) {
                days.add("and so on until " + name(last.getDayOfWeek()) + " " + last);
                return;
            }
            explain(day, clock);
        }
    }

    private void explain(LocalDate day, SlaClock clock) {
        Calendar calendar = time.calendar();
        Duration worked = time.on(day, clock.startedAt()).stream()
                .map(stretch -> BusinessTime.until(stretch, clock.due()).length())
                .reduce(Duration.ZERO, Duration::plus);
        if (!worked.isZero()) {
            days.add(name(day.getDayOfWeek()) + " " + PlainWords.of(worked));
        } else if (calendar.holiday().test(day) && calendar.hours().containsKey(day.getDayOfWeek())) {
            days.add(name(day.getDayOfWeek()) + " holiday");
        }
    }

    /** E.g. {@code Mon–Fri 09:00–17:00 Europe/Berlin}. */
    private static String hours(Calendar calendar) {
        List<String> groups = new ArrayList<>();
        DayOfWeek[] week = DayOfWeek.values();
        int from = 0;
        for (int day = 1; day <= week.length; day++) {
            if (day == week.length || !on(calendar, week[day]).equals(on(calendar, week[from]))) {
                if (!on(calendar, week[from]).isEmpty()) {
                    groups.add(span(week[from], week[day - 1]) + " " + on(calendar, week[from]));
                }
                from = day;
            }
        }
        return String.join(", ", groups) + " " + calendar.zone();
    }

    private static String on(Calendar calendar, DayOfWeek day) {
        return calendar.hours().getOrDefault(day, List.of()).stream()
                .map(hours -> hours.start() + "–" + (hours.end().equals(LocalTime.MIDNIGHT) ? "24:00" : hours.end()))
                .collect(Collectors.joining(" and "));
    }

    private static String span(DayOfWeek from, DayOfWeek to) {
        return from == to ? name(from) : name(from) + "–" + name(to);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.UK);
    }
}
