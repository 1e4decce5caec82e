package io.alertbridge.console;

import io.alertbridge.policy.Monitor;
import io.alertbridge.reconcile.Hearing;
import io.alertbridge.reconcile.Standing;
import java.util.Optional;

/**
 * A monitor that is asked what is firing, and how that goes.
 *
 * @param stream how it goes with listening to its event stream; empty if nobody does
 */
public record MonitorLine(Monitor monitor, Standing standing, String stream) {

    static MonitorLine of(Monitor monitor, Standing standing, Optional<Hearing> hearing) {
        return new MonitorLine(
                monitor,
                standing,
                hearing.map(one -> one.listening() ? "listened to" : "not heard: " + one.problem())
                        .orElse(""));
    }

    public String tone() {
        if (!Words.came(standing.askedAt())) {
            return "";
        }
        if (!standing.answered()) {
            return "bad";
        }
        return standing.problem().isEmpty() && !stream.startsWith("not") ? "good" : "warn";
    }
}
