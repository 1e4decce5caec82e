package io.alertbridge.console;

import io.alertbridge.deliver.Ticket;
import io.alertbridge.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several pages need to know about everything that is open, read once per change.
 *
 * @param open incidents, the most urgent first; at most {@link Overviews#MOST}
 * @param states how many are in which open state
 * @param categories how many open ones are of which category
 * @param promises the one to look at, by incident; of very many, those due first
 * @param tickets by incident
 * @param answered how fast the incidents of the last seven days were acknowledged, fastest first
 */
record Overview(
        Instant at,
        Counts counts,
        List<Incident> open,
        Map<String, Long> states,
        Map<String, Long> categories,
        Map<String, Promise> promises,
        Map<String, List<Ticket>> tickets,
        List<Duration> answered,
        long alertsToday,
        long incidentsToday,
        long resolvedToday) {

    long in(Incident.State state) {
        return states.getOrDefault(state.name(), 0L);
    }

    Optional<Promise> promise(String incident) {
        return Optional.ofNullable(promises.get(incident));
    }

    List<Promise> atRisk() {
        return promises.values().stream()
                .filter(Promise::atRisk)
                .sorted(Comparator.comparing(Promise::due))
                .toList();
    }

    /** The time in which a share of the incidents was acknowledged; empty before the first. */
    Optional<Duration> answeredWithin(double share) {
        int index = (int) Math.ceil(share * answered.size()) - 1;
        return answered.isEmpty() ? Optional.empty() : Optional.of(answered.get(Math.max(0, index)));
    }
}
