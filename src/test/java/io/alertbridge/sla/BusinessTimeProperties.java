package io.alertbridge.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Calendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BusinessTimeProperties {

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/Chicago",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "America/Havana",
            "Asia/Kolkata",
            "UTC");

    @Property
    void addingIsTheInverseOfMeasuring(
            @ForAll("calendars") Calendar calendar,
            @ForAll("moments") Instant start,
            @ForAll("amounts") Duration amount) {
        BusinessTime time = new BusinessTime(calendar);
        Instant end = time.add(start, amount);
        // a quarter of an hour a week does not add up to twelve days within the horizon
        Assume.that(end.isBefore(Alert.NEVER));
        assertThat(time.between(start, end)).isEqualTo(amount);
    }

    @Property
    void aroundTheClockIsTheWallClock(@ForAll("moments") Instant start, @ForAll("amounts") Duration amount) {
        BusinessTime time = new BusinessTime(Calendar.ALWAYS);
        assertThat(time.add(start, amount)).isEqualTo(start.plus(amount));
        assertThat(time.between(start, start.plus(amount))).isEqualTo(amount);
    }

    @Property
    void aroundTheClockIsTheWallClockInEveryZone(
            @ForAll("zones") ZoneId zone, @ForAll("moments") Instant start, @ForAll("amounts") Duration amount) {
        BusinessTime time = new BusinessTime(Hours.calendar(List.of(DayOfWeek.values()), 0, 24, zone, Set.of()));
        assertThat(time.add(start, amount)).isEqualTo(start.plus(amount));
        assertThat(time.between(start, start.plus(amount))).isEqualTo(amount);
    }

    @Property
    void stretchesAddUp(
            @ForAll("calendars") Calendar calendar,
            @ForAll("moments") Instant a,
            @ForAll("moments") Instant b,
            @ForAll("moments") Instant c) {
        BusinessTime time = new BusinessTime(calendar);
        assertThat(time.between(a, b).plus(time.between(b, c))).isEqualTo(time.between(a, c));
    }

    @Property
    void moreWorkIsNeverDueEarlier(
            @ForAll("calendars") Calendar calendar,
            @ForAll("moments") Instant start,
            @ForAll("amounts") Duration less,
            @ForAll("amounts") Duration more) {
        BusinessTime time = new BusinessTime(calendar);
        assertThat(time.add(start, less)).isBeforeOrEqualTo(time.add(start, less.plus(more)));
    }

    @Property
    void aPauseNeverTakesTimeAway(
            @ForAll("calendars") Calendar calendar,
            @ForAll("moments") Instant start,
            @ForAll("amounts") Duration before,
            @ForAll("amounts") Duration pause,
            @ForAll("amounts") Duration target) {
        BusinessTime time = new BusinessTime(calendar);
        Instant from = start.plus(before);
        Instant until = from.plus(pause);
        Reckoning without = new Reckoning(time, start, List.of());
        Reckoning with = new Reckoning(time, start, List.of(new SlaClock.Pause(from, until)));
        assertThat(with.worked(until)).isEqualTo(without.worked(from));
        assertThat(with.reach(target)).isAfterOrEqualTo(without.reach(target));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> moments() {
        long from = Instant.parse("2009-01-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("2013-12-31T00:00:00Z").getEpochSecond();
        return Arbitraries.longs().between(from, to).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Duration> amounts() {
        return Arbitraries.longs().between(1, Duration.ofDays(12).toSeconds()).map(Duration::ofSeconds);
    }

    @Provide
    Arbitrary<Calendar> calendars() {
        Arbitrary<List<Calendar.Hours>> windows = Arbitraries.integers()
                .between(0, 95)
                .set()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(BusinessTimeProperties::windows);
        Arbitrary<Map<DayOfWeek, List<Calendar.Hours>>> week =
                Arbitraries.maps(Arbitraries.of(DayOfWeek.class), windows).ofMinSize(1);
        Arbitrary<Integer> holiday = Arbitraries.integers().between(2, 40);
        return Combinators.combine(zones(), week, holiday)
                .as((zone, hours, every) ->
                        new Calendar("any", zone, hours, day -> every > 7 && day.getDayOfYear() % every == 0));
    }

    /** Quarters of an hour, taken in pairs. */
    private static List<Calendar.Hours> windows(Set<Integer> quarters) {
        List<Integer> sorted = quarters.stream().sorted().toList();
        return IntStream.range(0, sorted.size() / 2)
                .mapToObj(pair -> new Calendar.Hours(time(sorted.get(2 * pair)), time(sorted.get(2 * pair + 1))))
                .toList();
    }

    private static LocalTime time(int quarter) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * quarter);
    }
}
