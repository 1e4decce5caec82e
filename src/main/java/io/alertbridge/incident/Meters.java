package io.alertbridge.incident;

import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Commits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/** Measures how long incidents wait for somebody, and how long they last. */
final class Meters implements Commits {

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void committed(Commit commit) {
        commit.changes(Incidents.TABLE).forEach(this::measure);
    }

    private void measure(Change<Incident> change) {
        Incident now = change.after();
        boolean first = change.before()
                .map(before -> !before.firstAcknowledgedAt().equals(now.firstAcknowledgedAt()))
                .orElse(now.acknowledged());
        if (first && now.reopened() == 0 && !now.merged()) {
            record(
                    "alertbridge.incident.acknowledge",
                    "Time from opening to the first acknowledgement (MTTA); healthy: mean < 5 min for P1",
                    now,
                    now.firstAcknowledgedAt());
        }
        if (!now.open() && !now.merged() && change.before().map(Incident::open).orElse(true)) {
            record(
                    "alertbridge.incident.resolve",
                    "Time from opening to each resolve (MTTR); healthy: mean < the resolution promised",
                    now,
                    now.resolvedAt());
        }
    }

    private void record(String name, String description, Incident incident, Instant end) {
        Timer.builder(name)
                .description(description)
                .tag("priority", incident.priority().name())
                .register(registry)
                .record(Duration.between(incident.openedAt(), end));
    }
}
