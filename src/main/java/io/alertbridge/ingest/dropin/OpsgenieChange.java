package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a call of Opsgenie's Alert API makes of an open alert: the alert in its own words, but for what is changed. Only
 * changes that are news to the deduplicator; others would be lost to the next that starts from what is stored.
 */
final class OpsgenieChange {

    private OpsgenieChange() {}

    /** The alert as it will be; empty if the call changes nothing of the kind. */
    static Optional<ObjectNode> of(OpsgenieCall call, ObjectNode known) {
        if (!open(known)) {
            return Optional.empty();
        }
        ObjectNode alert = known.deepCopy();
        return switch (call.verb()) {
            case "acknowledge" -> Optional.of(alert.put("action", "acknowledge"));
            case "unacknowledge" -> Optional.of(alert.put("action", "create"));
            case "priority" ->
                Optional.of(alert.put("action", standing(known))
                        .set("priority", call.body().path("priority")));
            default -> Optional.empty();
        };
    }

    static boolean open(ObjectNode alert) {
        return "open".equals(alert.path("status").asText());
    }

    private static String standing(ObjectNode alert) {
        return alert.path("acknowledged").asBoolean() ? "acknowledge" : "create";
    }
}
