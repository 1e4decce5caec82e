package io.alertbridge.incident;

import io.alertbridge.alert.Priority;
import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows, where the lane runs, the incidents that are not closed: counts them, and logs each change of state. */
final class IncidentWatch implements Commits, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentWatch.class);
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final StoredRows rows;
    private final Map<String, Standing> live = new ConcurrentHashMap<>();

    private record Standing(Incident.State state, Priority priority) {

        static Standing of(Incident incident) {
            return new Standing(incident.state(), incident.priority());
        }
    }

    IncidentWatch(StoredRows rows) {
        this.rows = rows;
    }

    @Override
    public void began() {
        rows.forEach(
                Incidents.TABLE,
                Query.all().where("live", true),
                incident -> live.put(incident.id(), Standing.of(incident)));
    }

    @Override
    public void resigned() {
        live.clear();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Incident.State state : Incident.State.values()) {
            for (Priority priority : Priority.values()) {
                if (state != Incident.State.CLOSED) {
                    gauge(new Standing(state, priority), meters);
                }
            }
        }
    }

    private void gauge(Standing standing, MeterRegistry meters) {
        Gauge.builder(
                        "alertbridge.incidents",
                        live,
                        all -> all.values().stream().filter(standing::equals).count())
                .description("Incidents that are not closed, by state and priority; healthy: none is new for longer"
                        + " than its response promise")
                .tag("state", standing.state().word())
                .tag("priority", standing.priority().name())
                .register(meters);
    }

    @Override
    public void committed(Commit commit) {
        commit.changes(Incidents.TABLE).forEach(this::saw);
    }

    private void saw(Change<Incident> change) {
        Incident now = change.after();
        if (now.state() == Incident.State.CLOSED) {
            live.remove(now.id());
        } else {
            live.put(now.id(), Standing.of(now));
        }
        if (change.before().map(Incident::state).filter(now.state()::equals).isEmpty()) {
            String title = CONTROLS.matcher(now.title()).replaceAll(" ");
            LOG.atInfo()
                    .addKeyValue("incident", now.id())
                    .addKeyValue("priority", now.priority())
                    .log("Incident {} is {}, {}: {}", now.id(), now.state().word(), now.priority(), title);
        }
    }
}
