package io.alertbridge.sla;

import static io.alertbridge.sla.Hours.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Calendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessTimeTest {

    private static final BusinessTime NINE_TO_FIVE = new BusinessTime(Hours.weekdays(9, 17));

    @Test
    void golden1AWeekendCountsForTheWallClockOnly() {
        BusinessTime eightToFive = new BusinessTime(Hours.weekdays(8, 17));
        Instant opened = berlin("2025-12-12T21:00");
        Instant now = berlin("2025-12-15T09:30");
        assertThat(eightToFive.between(opened, now)).isEqualTo(Duration.ofMinutes(90));
        assertThat(Duration.between(opened, now)).isEqualTo(Duration.ofMinutes(60 * 60 + 30));
    }

    @Test
    void golden2ADayIsTwentyFourHoursWhichAreThreeWorkingDays() {
        assertThat(NINE_TO_FIVE.add(berlin("2026-11-23T09:00"), Duration.ofDays(1)))
                .isEqualTo(berlin("2026-11-25T17:00"));
    }

    @Test
    void golden3AnAfternoonAndANightAreThreeWorkingHours() {
        assertThat(NINE_TO_FIVE.between(berlin("2026-11-24T14:00"), berlin("2026-11-25T09:00")))
                .isEqualTo(Duration.ofHours(3));
    }

    @Test
    void whatIsDueAtNightIsDueWhenWorkBegins() {
        BusinessTime eightToFour = new BusinessTime(Hours.weekdays(8, 16));
        assertThat(eightToFour.add(berlin("2017-01-11T20:30"), Duration.ZERO)).isEqualTo(berlin("2017-01-12T08:00"));
    }

    @Test
    void golden6FridayAfternoonGoesOnOnMonday() {
        assertThat(NINE_TO_FIVE.add(berlin("2026-11-20T16:00"), Duration.ofHours(8)))
                .isEqualTo(berlin("2026-11-23T16:00"));
        assertThat(NINE_TO_FIVE.add(berlin("2026-11-20T16:00"), Duration.ofHours(2)))
                .isEqualTo(berlin("2026-11-23T10:00"));
    }

    @Test
    void golden7NineHoursADayEveryDay() {
        BusinessTime daily = new BusinessTime(Hours.daily(8, 17));
        assertThat(daily.add(berlin("2026-11-28T16:00"), Duration.ofHours(8))).isEqualTo(berlin("2026-11-29T15:00"));
    }

    @Test
    void golden8WhatOpensAtClosingTimeIsDueAtClosingTimeOfTheNextDay() {
        assertThat(NINE_TO_FIVE.add(berlin("2026-11-20T17:00"), Duration.ofHours(8)))
                .isEqualTo(berlin("2026-11-23T17:00"));
    }

    @Test
    void aHolidayIsNoWorkingDay() {
        BusinessTime hours = new BusinessTime(Hours.weekdays(9, 17, Hours.BERLIN, Set.of(LocalDate.of(2026, 11, 23))));
        assertThat(hours.add(berlin("2026-11-20T16:40"), Duration.ofHours(8))).isEqualTo(berlin("2026-11-24T16:40"));
    }

    @Test
    void aLunchBreakIsTwoWindows() {
        Calendar.Hours morning = new Calendar.Hours(LocalTime.of(8, 0), LocalTime.of(12, 0));
        Calendar.Hours afternoon = new Calendar.Hours(LocalTime.of(13, 0), LocalTime.of(17, 0));
        BusinessTime hours = new BusinessTime(new Calendar(
                "lunch", Hours.BERLIN, Map.of(DayOfWeek.TUESDAY, List.of(morning, afternoon)), day -> false));
        assertThat(hours.add(berlin("2026-11-24T11:00"), Duration.ofHours(2))).isEqualTo(berlin("2026-11-24T14:00"));
        assertThat(hours.open(berlin("2026-11-24T12:30"))).isFalse();
        assertThat(hours.open(berlin("2026-11-24T13:00"))).isTrue();
    }

    @Test
    void aNightWindowIsAnHourShorterOrLongerWhenClocksChange() {
        BusinessTime night = new BusinessTime(Hours.daily(2, 5));
        assertThat(night.between(berlin("2026-03-29T00:00"), berlin("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(night.between(berlin("2026-10-25T00:00"), berlin("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(4));
    }

    @Test
    void clocksThatGoBackAtMidnightCountNoHourTwice() {
        ZoneId havana = ZoneId.of("America/Havana");
        BusinessTime always = new BusinessTime(Hours.calendar(List.of(DayOfWeek.values()), 0, 24, havana, Set.of()));
        Instant from = Instant.parse("2025-10-31T00:00:00Z");
        Instant to = Instant.parse("2025-11-05T00:00:00Z");
        assertThat(always.between(from, to)).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void aDayThatWasSkippedHasNoHours() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        BusinessTime office = new BusinessTime(Hours.weekdays(9, 17, apia, Set.of()));
        assertThat(office.between(Instant.parse("2011-12-26T00:00:00Z"), Instant.parse("2012-01-02T00:00:00Z")))
                .isEqualTo(Duration.ofHours(4 * 8 + 5));
    }

    @Test
    void aCalendarWithoutHoursIsNeverDueAndDoesNotHang() {
        BusinessTime none = new BusinessTime(new Calendar("none", Hours.BERLIN, Map.of(), day -> false));
        BusinessTime alwaysHoliday = new BusinessTime(
                new Calendar("holidays", Hours.BERLIN, Hours.weekdays(9, 17).hours(), day -> true));
        Instant start = berlin("2026-11-20T16:00");
        assertThat(none.add(start, Duration.ofMinutes(1))).isEqualTo(Alert.NEVER);
        assertThat(alwaysHoliday.add(start, Duration.ZERO)).isEqualTo(Alert.NEVER);
    }
}
