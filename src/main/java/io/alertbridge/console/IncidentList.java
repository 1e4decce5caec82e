package io.alertbridge.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The list of incidents as asked for.
 *
 * @param found how many the filter leaves, of which {@code lines} shows the first
 * @param untouched nothing has ever arrived: time for a first alert
 */
public record IncidentList(
        String q,
        String state,
        String fault,
        List<IncidentLine> lines,
        long found,
        List<Chip> chips,
        Tiles tiles,
        boolean untouched,
        String base,
        String next) {

    /** The five figures on top. */
    public record Tiles(
            long open,
            long unacknowledged,
            List<Promise> atRisk,
            long alertsToday,
            long incidentsToday,
            Optional<Duration> median,
            Optional<Duration> p90,
            List<OnCallNow> onCall) {}
}
