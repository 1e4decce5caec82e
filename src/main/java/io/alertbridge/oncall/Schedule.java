package io.alertbridge.oncall;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Roster;
import io.alertbridge.policy.Rotation;
import io.alertbridge.sla.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose turn it is. Turns change at a local time, however long the days between are; before the first turn they are
 * counted backwards, so somebody is on call at every moment. An override wins over the turn, the last of them over the
 * others.
 */
public final class Schedule {

    /** How many changes ahead are looked at before it counts as staying like this for ever. */
    private static final int MOST_CHANGES = 1_000;

    private Schedule() {}

    /** Who is on call; nobody where there is no such rotation, or in a gap. */
    public static List<Person> onCall(Roster roster, String rotation, Instant at) {
        return roster.rotation(rotation)
                .map(found -> personOf(found, at))
                .flatMap(roster::person)
                .map(List::of)
                .orElse(List.of());
    }

    /** Until when it stays like this; {@link Alert#NEVER} if it does not change. */
    public static Instant until(Roster roster, String rotation, Instant at) {
        Optional<Rotation> found = roster.rotation(rotation);
        if (found.isEmpty()) {
            return Alert.NEVER;
        }
        String now = personOf(found.get(), at);
        Instant next = at;
        for (int change = 0; change < MOST_CHANGES; change++) {
            next = nextChange(found.get(), next);
            if (!personOf(found.get(), next).equals(now)) {
                return next;
            }
        }
        return Alert.NEVER;
    }

    private static String personOf(Rotation rotation, Instant at) {
        return rotation.overrides().stream()
                .filter(override -> covers(rotation, override, at))
                .reduce((earlier, later) -> later)
                .map(Rotation.Override::person)
                .orElseGet(() -> turnOf(rotation, at));
    }

    private static boolean covers(Rotation rotation, Rotation.Override override, Instant at) {
        return !at.isBefore(WallClock.first(override.from(), rotation.zone()))
                && at.isBefore(WallClock.last(override.until(), rotation.zone()));
    }

    private static String turnOf(Rotation rotation, Instant at) {
        if (rotation.people().isEmpty()) {
            return "";
        }
        long days = ChronoUnit.DAYS.between(rotation.start(), dayOf(rotation, at));
        long turn = Math.floorDiv(days, rotation.turn());
        return rotation.people().get(Math.floorMod(turn, rotation.people().size()));
    }

    /** The day whose handover was the last before or at this moment. */
    private static LocalDate dayOf(Rotation rotation, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, rotation.zone()).plusDays(1);
        while (handover(rotation, day).isAfter(at)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static Instant handover(Rotation rotation, LocalDate day) {
        return WallClock.first(day.atTime(rotation.handover()), rotation.zone());
    }

    private static Instant nextChange(Rotation rotation, Instant at) {
        Stream<Instant> overrides = rotation.overrides().stream()
                .flatMap(override -> Stream.of(
                        WallClock.first(override.from(), rotation.zone()),
                        WallClock.last(override.until(), rotation.zone())));
        return Stream.concat(overrides, Stream.of(nextHandover(rotation, at)))
                .filter(at::isBefore)
                .min(Instant::compareTo)
                .orElse(Alert.NEVER);
    }

    private static Instant nextHandover(Rotation rotation, Instant at) {
        LocalDate day = dayOf(rotation, at);
        Instant next = at;
        while (!next.isAfter(at)) {
            day = day.plusDays(1);
            next = handover(rotation, day);
        }
        return next;
    }
}
