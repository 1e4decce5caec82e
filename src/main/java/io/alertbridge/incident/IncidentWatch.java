package io.alertbridge.incident;

import io.alertbridge.alert.Priority;
import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the incidents that are not closed: logs each change of state and counts them. */
final class IncidentWatch implements Commits, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentWatch.class);
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final StoredRows rows;
    private final Map<String, Incident> live = new ConcurrentHashMap<>();

    IncidentWatch(StoredRows rows) {
        this.rows = rows;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        rows.forEach(Incidents.TABLE, Query.all().where("live", true), incident -> live.put(incident.id(), incident));
        for (Incident.State state : Incident.State.values()) {
            if (state != Incident.State.CLOSED) {
                for (Priority priority : Priority.values()) {
                    gauge(state, priority, meters);
                }
            }
        }
    }

    private void gauge(Incident.State state, Priority priority, MeterRegistry meters) {
        Gauge.builder(
                        "alertbridge.incidents",
                        live,
                        all -> all.values().stream()
                                .filter(incident -> incident.state() == state && incident.priority() == priority)
                                .count())
                .description("Incidents that are not closed, by state and priority; healthy: none is new for longer"
                        + " than its response promise")
                .tag("state", state.word())
                .tag("priority", priority.name())
                .register(meters);
    }

    @Override
    public void committed(Commit commit) {
        commit.of(Incidents.TABLE).forEach(this::saw);
    }

    private void saw(Incident now) {
        Optional<Incident> before = Optional.ofNullable(
                now.state() == Incident.State.CLOSED ? live.remove(now.id()) : live.put(now.id(), now));
        if (before.map(Incident::state).filter(now.state()::equals).isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("incident", now.id())
                    .addKeyValue("priority", now.priority())
                    .log(
                            "Incident {} is {}, {}: {}",
                            now.id(),
                            now.state().word(),
                            now.priority(),
                            CONTROLS.matcher(now.title()).replaceAll(" "));
        }
    }
}
