package io.alertbridge.deliver.ticket.rt;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.Reports;
import io.alertbridge.policy.Settings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How one queue says what we say. Settings: {@code queue}, {@code keyField}, {@code status.<state>}, {@code priority.<p1>}. */
record Desk(Settings settings) {

    static final String STATUS = "Status";

    private static final int LONGEST_SUBJECT = 200;
    private static final Map<String, String> STATUSES = Map.of(
            "new", "new", "in_progress", "open", "on_hold", "stalled", "resolved", "resolved", "closed", "resolved");
    private static final Map<String, String> STATES = Map.of(
            "new",
            "new",
            "open",
            "in_progress",
            "stalled",
            "on_hold",
            "resolved",
            "resolved",
            "rejected",
            "closed",
            "deleted",
            "closed");
    private static final Map<String, String> PRIORITIES =
            Map.of("P1", "90", "P2", "70", "P3", "50", "P4", "30", "P5", "10");

    String queue() {
        return settings.get("queue", "Alerts");
    }

    String queueIs() {
        return "Queue = " + Rest2.quote(queue());
    }

    String keyField() {
        return settings.get("keyField", "AlertKey");
    }

    int priority(Look look) {
        String name = look.priority();
        return Integer.parseInt(
                settings.get("priority." + name.toLowerCase(java.util.Locale.ROOT), PRIORITIES.get(name)));
    }

    /** One line, as long as RT takes. */
    static String subject(Look look) {
        return look.title(LONGEST_SUBJECT);
    }

    String status(String state) {
        return settings.get("status." + state, STATUSES.getOrDefault(state, "open"));
    }

    /** In our words; a status that is not RT's own stands for the state that is configured to have it. */
    private String state(String status) {
        return STATUSES.keySet().stream()
                .filter(state -> !state.equals("closed") && status(state).equals(status))
                .findFirst()
                .orElse(STATES.getOrDefault(status, ""));
    }

    Map<String, Object> fields(Edit edit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (edit.changes(Look::title)) {
            fields.put("Subject", subject(edit.after()));
        }
        if (edit.changes(Look::priority)) {
            fields.put("Priority", priority(edit.after()));
        }
        if (edit.moves()) {
            fields.put(STATUS, status(edit.after().state()));
        }
        return fields;
    }

    String comment(Edit edit) {
        String resolution = edit.moves() && edit.after().over() ? edit.after().resolution() : "";
        return Stream.of(edit.comment(), resolution.isEmpty() ? "" : "Resolved: " + resolution)
                .filter(text -> !text.isEmpty())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    /** Whether a ticket looks as it was told to. */
    boolean shows(JsonNode ticket, Edit edit) {
        return fields(edit).entrySet().stream()
                .allMatch(field -> ticket.path(field.getKey())
                        .asText()
                        .equals(field.getValue().toString()));
    }

    String key(JsonNode ticket) {
        for (JsonNode field : ticket.path("CustomFields")) {
            if (field.path("name").asText().equals(keyField())) {
                return field.path("values").path(0).asText();
            }
        }
        return "";
    }

    Remote remote(JsonNode ticket) {
        return remote(ticket.path("id").asText(), state(ticket.path(STATUS).asText()));
    }

    Remote remote(String id, String state) {
        return new Remote(id, "#" + id, settings.get("url") + "/Ticket/Display.html?id=" + id, state);
    }

    Reports.Report report(JsonNode ticket) {
        return new Reports.Report(
                ticket.path("id").asText(),
                key(ticket),
                state(ticket.path(STATUS).asText()),
                ticket.path("LastUpdatedBy").path("id").asText(),
                "",
                time(ticket.path("LastUpdated").asText()));
    }

    /** What our Scrip posts: who did what, and the words if it was a comment. */
    Reports.Report told(JsonNode payload) {
        return new Reports.Report(
                payload.path("ticket").asText(),
                payload.path("key").asText(),
                state(payload.path("status").asText()),
                payload.path("actor").asText(),
                payload.path("content").asText(""),
                Instant.EPOCH);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
