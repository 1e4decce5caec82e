package io.alertbridge.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Roster;
import io.alertbridge.policy.Rotation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void turnsChangeAtTheLocalHandoverOfTheirDay() {
        Roster roster = weekly(List.of());
        assertThat(who(roster, berlin("2026-01-05T09:00"))).isEqualTo("mira");
        assertThat(who(roster, berlin("2026-01-12T08:59"))).isEqualTo("mira");
        assertThat(who(roster, berlin("2026-01-12T09:00"))).isEqualTo("jonas");
        assertThat(who(roster, berlin("2026-01-26T09:00"))).isEqualTo("mira");
        assertThat(who(roster, berlin("2025-12-31T09:00"))).isEqualTo("aiko");
    }

    @Test
    void theHandoverKeepsItsHourWhenClocksChange() {
        Roster roster = weekly(List.of());
        assertThat(Schedule.until(roster, "primary", Instant.parse("2026-03-25T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
        assertThat(Schedule.until(roster, "primary", Instant.parse("2026-10-21T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-10-26T08:00:00Z"));
    }

    @Test
    void chicagoHasNoHoleAndNoOverlapWhenClocksGoBack() {
        Rotation weekly = new Rotation(
                "primary",
                ZoneId.of("America/Chicago"),
                List.of("mira", "jonas"),
                LocalDate.of(2024, 10, 27),
                LocalTime.of(1, 30),
                7,
                List.of());
        Roster roster = roster(weekly);
        Instant firstHalfPastOne = Instant.parse("2024-11-03T06:30:00Z");
        assertThat(who(roster, firstHalfPastOne.minusMillis(1))).isEqualTo("mira");
        assertThat(who(roster, firstHalfPastOne)).isEqualTo("jonas");
        assertThat(who(roster, firstHalfPastOne.plusSeconds(3600))).isEqualTo("jonas");
    }

    @Test
    void theLastOverrideWinsAndEndsWhenItSays() {
        Roster roster = weekly(List.of(
                override("2026-01-06T00:00", "2026-01-08T00:00", "jonas"),
                override("2026-01-07T18:00", "2026-01-07T22:00", "aiko")));
        assertThat(who(roster, berlin("2026-01-07T17:59"))).isEqualTo("jonas");
        assertThat(who(roster, berlin("2026-01-07T18:00"))).isEqualTo("aiko");
        assertThat(who(roster, berlin("2026-01-07T22:00"))).isEqualTo("jonas");
        assertThat(who(roster, berlin("2026-01-08T00:00"))).isEqualTo("mira");
        assertThat(Schedule.until(roster, "primary", berlin("2026-01-07T19:00")))
                .isEqualTo(berlin("2026-01-07T22:00"));
    }

    @Test
    void anOverrideWithoutAPersonIsAGap() {
        Roster roster = weekly(List.of(override("2026-01-06T00:00", "2026-01-07T00:00", "")));
        assertThat(Schedule.onCall(roster, "primary", berlin("2026-01-06T12:00")))
                .isEmpty();
        assertThat(Schedule.until(roster, "primary", berlin("2026-01-06T12:00")))
                .isEqualTo(berlin("2026-01-07T00:00"));
    }

    @Test
    void whoIsAloneIsOnCallForEver() {
        Roster roster =
                roster(new Rotation("primary", BERLIN, List.of("mira"), LocalDate.EPOCH, LocalTime.NOON, 1, List.of()));
        assertThat(Schedule.until(roster, "primary", berlin("2026-01-06T12:00")))
                .isEqualTo(Alert.NEVER);
    }

    @Test
    void nobodyIsOnCallInARotationThatDoesNotExist() {
        Roster roster = weekly(List.of());
        assertThat(Schedule.onCall(roster, "typo", berlin("2026-01-06T12:00"))).isEmpty();
        assertThat(Schedule.until(roster, "typo", berlin("2026-01-06T12:00"))).isEqualTo(Alert.NEVER);
    }

    private static Roster weekly(List<Rotation.Override> overrides) {
        return roster(new Rotation(
                "primary",
                BERLIN,
                List.of("mira", "jonas", "aiko"),
                LocalDate.of(2026, 1, 5),
                LocalTime.of(9, 0),
                7,
                overrides));
    }

    static Roster roster(Rotation rotation) {
        return new Roster(
                Stream.of("mira", "jonas", "aiko")
                        .map(id -> new Person(id, id, "", Map.of()))
                        .collect(Collectors.toMap(Person::id, Function.identity())),
                Map.of(rotation.name(), rotation));
    }

    private static Rotation.Override override(String from, String until, String person) {
        return new Rotation.Override(LocalDateTime.parse(from), LocalDateTime.parse(until), person);
    }

    private static String who(Roster roster, Instant at) {
        return Schedule.onCall(roster, "primary", at).get(0).id();
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
