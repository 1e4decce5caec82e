package io.alertbridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.incident.Incident;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An alert as Opsgenie's Alert API shows it. */
final class OpsgenieAlert {

    /** Labels that the mapping made of fields which are no details. */
    private static final Set<String> FIELDS = Set.of("tags", "entity", "source", "responders");

    private OpsgenieAlert() {}

    /** The alias under which its source knows the alert. */
    static String alias(Alert alert) {
        return alert.key().value().substring(alert.event().source().length() + 1);
    }

    /** @param incident that it is part of, if it is part of one */
    static ObjectNode of(Alert alert, Optional<Incident> incident) {
        Event event = alert.event();
        Labels labels = event.labels();
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", alert.id())
                .put("tinyId", alert.id().substring("A-".length()))
                .put("alias", alias(alert))
                .put("message", event.summary())
                .put("description", event.description())
                .put("status", alert.open() ? "open" : "closed")
                .put("acknowledged", alert.status() == Status.ACKNOWLEDGED)
                .put("isSeen", alert.status() == Status.ACKNOWLEDGED)
                .put("count", alert.count())
                .put("createdAt", alert.openedAt().toString())
                .put("updatedAt", alert.lastAt().toString())
                .put("lastOccurredAt", alert.lastAt().toString())
                .put("source", labels.get("source"))
                .put("entity", labels.get("entity"))
                .put("priority", priority(event.severity()));
        shown.put("owner", incident.map(Incident::assignee).orElse(""));
        Instant end = incident.map(Incident::heldUntil).orElse(Alert.NEVER);
        shown.put("snoozed", end.isBefore(Alert.NEVER));
        if (end.isBefore(Alert.NEVER)) {
            shown.put("snoozedUntil", end.toString());
        }
        addLists(shown, labels);
        shown.putObject("integration").put("name", event.source()).put("type", "API");
        return shown;
    }

    private static void addLists(ObjectNode shown, Labels labels) {
        ArrayNode tags = shown.putArray("tags");
        Stream.of(labels.get("tags").split(",")).filter(tag -> !tag.isEmpty()).forEach(tags::add);
        ObjectNode details = shown.putObject("details");
        labels.all().forEach((name, value) -> {
            if (!FIELDS.contains(name)) {
                details.put(name, value);
            }
        });
        shown.putArray("teams");
        ArrayNode responders = shown.putArray("responders");
        Stream.of(labels.get("responders").split(","))
                .filter(name -> !name.isEmpty())
                .forEach(name -> responders.addObject().put("name", name));
        shown.putArray("actions");
    }

    static String priority(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "P1";
            case MAJOR -> "P2";
            case MINOR -> "P3";
            case WARNING -> "P4";
            case INFO -> "P5";
        };
    }
}
