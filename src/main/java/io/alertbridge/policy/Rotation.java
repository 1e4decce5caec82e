package io.alertbridge.policy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * People taking turns. A turn changes at a local time, so it keeps its wall-clock hour over clock changes.
 *
 * @param people ids in order of turns; empty means: nobody, a gap
 * @param start day of the first turn
 * @param handover local time at which turns change
 * @param turn length of a turn in days
 * @param overrides who stands in, whoever's turn it is; the last that covers a moment wins
 */
public record Rotation(
        String name,
        ZoneId zone,
        List<String> people,
        LocalDate start,
        LocalTime handover,
        int turn,
        List<Override> overrides) {

    /**
     * Somebody stands in, in the rotation's zone.
     *
     * @param person id, or empty for nobody (a planned gap)
     */
    public record Override(LocalDateTime from, LocalDateTime until, String person) {}
}
