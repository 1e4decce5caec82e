package io.alertbridge.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.Roster;
import io.alertbridge.policy.Rotation;
import io.alertbridge.sla.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScheduleProperties {

    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/Chicago", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "UTC");

    @Property
    void exactlyOnePersonIsOnCallAtEveryMoment(
            @ForAll("rotations") Rotation rotation, @ForAll("moments") Instant moment) {
        Roster roster = ScheduleTest.roster(rotation);
        assertThat(Schedule.onCall(roster, rotation.name(), moment)).hasSize(1);
    }

    @Property
    void itStaysLikeThisUntilItIsSaidToChange(
            @ForAll("rotations") Rotation rotation, @ForAll("moments") Instant moment) {
        Roster roster = ScheduleTest.roster(rotation);
        Instant until = Schedule.until(roster, rotation.name(), moment);
        assertThat(until).isAfter(moment);
        assertThat(Schedule.onCall(roster, rotation.name(), until.minusMillis(1)))
                .isEqualTo(Schedule.onCall(roster, rotation.name(), moment));
        assertThat(Schedule.onCall(roster, rotation.name(), until))
                .isNotEqualTo(Schedule.onCall(roster, rotation.name(), moment));
    }

    @Property
    void turnsWithoutOverridesChangeOnlyAtTheLocalHandover(
            @ForAll("rotations") Rotation any, @ForAll("moments") Instant moment) {
        Rotation rotation =
                new Rotation(any.name(), any.zone(), any.people(), any.start(), any.handover(), any.turn(), List.of());
        Instant until = Schedule.until(ScheduleTest.roster(rotation), rotation.name(), moment);
        LocalDate day = LocalDate.ofInstant(until, rotation.zone());
        assertThat(List.of(
                        WallClock.first(day.atTime(rotation.handover()), rotation.zone()),
                        WallClock.first(day.minusDays(1).atTime(rotation.handover()), rotation.zone())))
                .contains(until);
    }

    @Provide
    Arbitrary<Instant> moments() {
        long from = Instant.parse("2010-06-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("2013-06-01T00:00:00Z").getEpochSecond();
        return Arbitraries.longs().between(from, to).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Rotation> rotations() {
        Arbitrary<ZoneId> zones = Arbitraries.of(ZONES).map(ZoneId::of);
        Arbitrary<List<String>> people =
                Arbitraries.of(List.of("mira", "jonas"), List.of("mira", "jonas", "aiko"), List.of("aiko", "mira"));
        Arbitrary<LocalDate> starts = Arbitraries.integers().between(0, 1_500).map(LocalDate.of(2009, 1, 1)::plusDays);
        Arbitrary<LocalTime> handovers =
                Arbitraries.integers().between(0, 95).map(quarter -> LocalTime.MIDNIGHT.plusMinutes(15L * quarter));
        Arbitrary<Integer> turns = Arbitraries.integers().between(1, 14);
        return Combinators.combine(
                        zones,
                        people,
                        starts,
                        handovers,
                        turns,
                        overrides().list().ofMaxSize(3))
                .as((zone, ids, start, handover, turn, overrides) ->
                        new Rotation("primary", zone, ids, start, handover, turn, overrides));
    }

    private static Arbitrary<Rotation.Override> overrides() {
        Arbitrary<LocalDateTime> starts = Arbitraries.integers()
                .between(0, 3 * 365 * 24)
                .map(LocalDate.of(2010, 6, 1).atStartOfDay()::plusHours);
        Arbitrary<Integer> hours = Arbitraries.integers().between(1, 400);
        return Combinators.combine(starts, hours, Arbitraries.of("mira", "jonas", "aiko"))
                .as((start, length, person) -> new Rotation.Override(start, start.plusHours(length), person));
    }
}
