package io.alertbridge.deliver.ticket.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.Reports;
import io.alertbridge.policy.Settings;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one instance's incident form says what we say. Settings: {@code state.<state>}, {@code closeCode},
 * {@code holdReason}, {@code category.<ours>}, and {@code fields.<name>} for values that every new incident gets.
 */
record Form(Settings settings) {

    static final String DISPLAY = "AlertBridge";
    static final String FIELDS = "sys_id,number,state,correlation_id,correlation_display,sys_updated_on,sys_updated_by";

    private static final int LONGEST_TITLE = 160;
    private static final Map<String, String> STATES =
            Map.of("new", "1", "in_progress", "2", "on_hold", "3", "resolved", "6", "closed", "6");
    private static final Map<String, String> NAMES =
            Map.of("1", "new", "2", "in_progress", "3", "on_hold", "6", "resolved", "7", "closed", "8", "closed");
    private static final Map<String, String> STEPS = Map.of("high", "1", "medium", "2", "low", "3");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    String table() {
        return settings.get("table", "incident");
    }

    Map<String, String> created(String key, Look look) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("correlation_id", key);
        values.put("correlation_display", DISPLAY);
        values.put("contact_type", "monitoring");
        values.put("description", look.description());
        put(values, "caller_id", settings.get("caller"));
        values.putAll(shown(look));
        settings.under("fields").forEach(values::put);
        return values;
    }

    /** What can change while the ticket lives. Priority follows from impact and urgency, and is read-only. */
    private Map<String, String> shown(Look look) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("short_description", look.title(LONGEST_TITLE));
        values.put("impact", STEPS.get(look.impact()));
        values.put("urgency", STEPS.get(look.urgency()));
        put(values, "category", settings.get("category." + look.category(), look.category()));
        put(values, "subcategory", settings.get("subcategory." + look.subcategory(), look.subcategory()));
        return values;
    }

    Map<String, String> changed(Edit edit) {
        Map<String, String> values = shown(edit.after());
        values.entrySet().removeAll(shown(edit.before()).entrySet());
        put(values, "work_notes", edit.comment());
        if (edit.moves()) {
            values.putAll(moved(edit));
        }
        return values;
    }

    private Map<String, String> moved(Edit edit) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("state", state(edit));
        if (edit.after().over()) {
            values.put("close_code", settings.get("closeCode", "Solution provided"));
            values.put("close_notes", notEmpty(edit.after().resolution()));
        } else if (edit.after().state().equals("on_hold")) {
            values.put("hold_reason", settings.get("holdReason", "3"));
        }
        return values;
    }

    Map<String, String> retired(Remote kept) {
        return Map.of(
                "state",
                state("resolved"),
                "close_code",
                settings.get("closeCodeDuplicate", "Duplicate"),
                "close_notes",
                "Opened twice by accident; work goes on in " + kept.number(),
                "work_notes",
                "Opened twice by accident; work goes on in " + kept.number());
    }

    /** A resolved incident does not become new again, but in progress. */
    String state(Edit edit) {
        boolean again = edit.reopens() && edit.after().state().equals("new");
        return state(again ? "in_progress" : edit.after().state());
    }

    private String state(String ours) {
        return settings.get("state." + ours, STATES.getOrDefault(ours, "2"));
    }

    private String name(String theirs) {
        return STATES.keySet().stream()
                .filter(ours -> !ours.equals("closed") && state(ours).equals(theirs))
                .findFirst()
                .orElse(NAMES.getOrDefault(theirs, ""));
    }

    private static String notEmpty(String resolution) {
        return resolution.isEmpty() ? "resolved" : resolution;
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    Remote remote(JsonNode row) {
        String id = row.path("sys_id").asText();
        String url = settings.get("url").replaceAll("/+$", "") + "/" + table() + ".do?sys_id=" + id;
        return new Remote(
                id, row.path("number").asText(), url, name(row.path("state").asText()));
    }

    boolean shows(JsonNode row, Edit edit) {
        return !edit.moves() || row.path("state").asText().equals(state(edit));
    }

    Reports.Report report(JsonNode row) {
        return new Reports.Report(
                row.path("sys_id").asText(),
                row.path("correlation_id").asText(),
                name(row.path("state").asText()),
                row.path("sys_updated_by").asText(),
                row.path("comment").asText(""),
                time(row.path("sys_updated_on").asText()));
    }

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
