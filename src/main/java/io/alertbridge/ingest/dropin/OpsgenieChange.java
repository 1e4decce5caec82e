package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a call of Opsgenie's Alert API makes of an open alert: the alert in its own words, but for what is changed.
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
                Optional.of(again(alert).set("priority", call.body().path("priority")));
            case "message", "description" -> words(call, alert);
            case "tags" -> Optional.of(tags(call, alert));
            case "details" -> Optional.of(details(call, alert));
            case "responders", "teams" -> responders(call, alert);
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectNode> words(OpsgenieCall call, ObjectNode alert) {
        String said = call.body().path(call.verb()).asText().strip();
        return said.isEmpty() ? Optional.empty() : Optional.of(again(alert).put(call.verb(), said));
    }

    private static ObjectNode tags(OpsgenieCall call, ObjectNode alert) {
        Set<String> tags = new LinkedHashSet<>(texts(alert.path("tags")));
        if (call.removes()) {
            tags.removeAll(call.listed("tags"));
        } else {
            tags.addAll(texts(call.body().path("tags")));
        }
        ArrayNode written = again(alert).putArray("tags");
        tags.forEach(written::add);
        return alert;
    }

    private static ObjectNode details(OpsgenieCall call, ObjectNode alert) {
        ObjectNode details = alert.withObjectProperty("details");
        if (call.removes()) {
            details.remove(call.listed("keys"));
        } else if (call.body().path("details") instanceof ObjectNode more) {
            details.setAll(more);
        }
        return again(alert);
    }

    private static Optional<ObjectNode> responders(OpsgenieCall call, ObjectNode alert) {
        JsonNode one = call.body().path("teams".equals(call.verb()) ? "team" : "responder");
        if (!one.isObject()) {
            return Optional.empty();
        }
        alert.withArrayProperty("responders").add(one);
        return Optional.of(again(alert));
    }

    private static List<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.path(i).asText())
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** It stands as it did. */
    private static ObjectNode again(ObjectNode alert) {
        return alert.put("action", standing(alert));
    }

    static boolean open(ObjectNode alert) {
        return "open".equals(alert.path("status").asText());
    }

    private static String standing(ObjectNode alert) {
        return alert.path("acknowledged").asBoolean() ? "acknowledge" : "create";
    }
}
