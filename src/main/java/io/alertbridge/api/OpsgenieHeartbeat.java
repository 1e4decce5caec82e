package io.alertbridge.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.heartbeat.Heartbeats;
import java.time.Instant;

/** A heartbeat as Opsgenie's Heartbeat API shows it. */
final class OpsgenieHeartbeat {

    private OpsgenieHeartbeat() {}

    static ObjectNode of(Heartbeats.View view) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("name", view.heartbeat().name())
                .put("description", "")
                .put("interval", view.heartbeat().every().toMinutes())
                .put("intervalUnit", "minutes")
                .put("enabled", true)
                .put("expired", view.overdue())
                .put("alertPriority", OpsgenieAlert.priority(view.heartbeat().severity()));
        if (view.lastAt().isAfter(Instant.EPOCH)) {
            shown.put("lastPingTime", view.lastAt().toString());
        }
        return shown;
    }
}
