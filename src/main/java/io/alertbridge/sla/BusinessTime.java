package io.alertbridge.sla;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Arithmetic with the working time of a calendar. Windows are half-open and go by the clock on the wall: on the days
 * on which clocks change, an hour of them is longer or shorter.
 */
public record BusinessTime(Calendar calendar) {

    /** How far is looked ahead, in days: 20 years. What is not over by then never is. */
    private static final int HORIZON = 7_305;

    /** A stretch of working time, from {@code start} up to but without {@code end}; may be empty. */
    record Stretch(LocalDate day, Instant start, Instant end) {
        Duration length() {
            return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
        }
    }

    /**
     * When so much working time will have passed. An amount that is used up exactly at closing time ends there; no
     * amount at all ends at the next working moment.
     *
     * @return {@link Alert#NEVER} if the calendar does not have so many hours in 20 years
     */
    public Instant add(Instant start, Duration amount) {
        Instant reached = start;
        Duration left = amount;
        LocalDate first = dayOf(start);
        for (int day = -1; day < HORIZON; day++) {
            for (Stretch stretch : on(first.plusDays(day), reached)) {
                Duration length = stretch.length();
                if (!length.isZero() && left.compareTo(length) <= 0) {
                    return stretch.start().plus(left);
                }
                left = left.minus(length);
                reached = later(reached, stretch.end());
            }
        }
        return Alert.NEVER;
    }

    /** Working time from one moment to another; negative if they are the other way round. */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        Duration sum = Duration.ZERO;
        Instant reached = from;
        LocalDate last = dayOf(to).plusDays(1);
        for (LocalDate day = dayOf(from).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (Stretch stretch : on(day, reached)) {
                sum = sum.plus(until(stretch, to).length());
                reached = later(reached, stretch.end());
            }
        }
        return sum;
    }

    /** Whether people work at this moment. */
    public boolean open(Instant at) {
        return add(at, Duration.ZERO).equals(at);
    }

    /** The stretches of one day, without what lies before a moment, and without what an earlier one has counted. */
    List<Stretch> on(LocalDate day, Instant notBefore) {
        List<Stretch> stretches = new ArrayList<>();
        Instant reached = notBefore;
        for (Calendar.Hours hours : calendar.on(day)) {
            Instant start = WallClock.first(day.atTime(hours.start()), calendar.zone());
            Instant end = WallClock.last(end(day, hours), calendar.zone());
            stretches.add(new Stretch(day, later(reached, start), end));
            reached = later(reached, end);
        }
        return stretches;
    }

    static Stretch until(Stretch stretch, Instant end) {
        return stretch.end().isAfter(end) ? new Stretch(stretch.day(), stretch.start(), end) : stretch;
    }

    LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, calendar.zone());
    }

    private static LocalDateTime end(LocalDate day, Calendar.Hours hours) {
        return hours.end().equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(hours.end());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
