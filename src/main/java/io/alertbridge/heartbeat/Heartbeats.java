package io.alertbridge.heartbeat;

import io.alertbridge.alert.Alert;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Heartbeat;
import io.alertbridge.policy.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How those do who must be heard of regularly. */
public final class Heartbeats {

    private final Policies policies;
    private final StoredRows rows;

    /**
     * One of them.
     *
     * @param lastAt when it was heard of last; {@link Instant#EPOCH} for never
     * @param dueAt by when it must be heard of again; {@link Instant#EPOCH} while that is not known yet
     * @param overdue whether it has fallen silent
     */
    public record View(Heartbeat heartbeat, Instant lastAt, Instant dueAt, boolean overdue) {}

    Heartbeats(Policies policies, StoredRows rows) {
        this.policies = policies;
        this.rows = rows;
    }

    /** All that are configured, in the order of their file. */
    public List<View> all() {
        return policies.current().heartbeats().stream().map(this::view).toList();
    }

    private View view(Heartbeat heartbeat) {
        Optional<Pulse> pulse = rows.find(Pulse.TABLE, heartbeat.name()).filter(Pulse::wanted);
        Optional<Instant> last = pulse.map(this::last);
        return new View(
                heartbeat,
                last.filter(at -> pulse.get().heard()).orElse(Instant.EPOCH),
                last.map(heartbeat::due).orElse(Instant.EPOCH),
                pulse.map(Pulse::overdue).orElse(false));
    }

    private Instant last(Pulse pulse) {
        return rows.find(Alerts.TABLE, pulse.alert())
                .map(Alert::lastAt)
                .filter(at -> at.isAfter(pulse.lastAt()))
                .orElse(pulse.lastAt());
    }
}
