package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.policy.Facts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert in the shape of Alertmanager's {@code GettableAlert}.
 *
 * @param fingerprint stable and one for each dedup key, but not the one that Alertmanager would give
 * @param labels with the values that matchers see, so that a silence made from them holds what it was made from
 */
record AlertmanagerAlert(
        Map<String, String> annotations,
        String endsAt,
        String fingerprint,
        List<Receiver> receivers,
        String startsAt,
        State status,
        String updatedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String generatorURL,
        Map<String, String> labels) {

    private static final int FINGERPRINT_DIGITS = 16;

    /** Who gets it: the team that gets the incident. */
    record Receiver(String name) {}

    /**
     * Whether it is held back and by what.
     *
     * @param mutedBy maintenance windows and drop rules
     */
    record State(List<String> inhibitedBy, List<String> mutedBy, List<String> silencedBy, String state) {

        static State of(Alert alert) {
            boolean silenced = alert.held() && !alert.heldBy().contains(" ");
            return new State(
                    List.of(),
                    alert.held() && !silenced ? List.of(alert.heldBy()) : List.of(),
                    silenced ? List.of(alert.heldBy()) : List.of(),
                    alert.held() ? "suppressed" : "active");
        }
    }

    static AlertmanagerAlert of(Alert alert) {
        return new AlertmanagerAlert(
                annotations(alert),
                AlertmanagerTimes.of(alert.event().expiresAt()),
                DedupKey.sha256(alert.key().value()).substring(0, FINGERPRINT_DIGITS),
                List.of(new Receiver(AlertmanagerTeams.of(alert))),
                AlertmanagerTimes.of(alert.event().knowsStart() ? alert.event().startedAt() : alert.openedAt()),
                State.of(alert),
                AlertmanagerTimes.of(alert.lastAt()),
                alert.event().links().getOrDefault("Source", ""),
                labels(alert));
    }

    private static Map<String, String> annotations(Alert alert) {
        Map<String, String> notes = new TreeMap<>();
        put(notes, "summary", alert.event().summary());
        put(notes, "description", alert.event().description());
        put(notes, "runbook_url", alert.event().links().getOrDefault("Runbook", ""));
        put(notes, "dashboard_url", alert.event().links().getOrDefault("Dashboard", ""));
        return notes;
    }

    private static Map<String, String> labels(Alert alert) {
        Facts facts = new Facts(alert);
        Map<String, String> labels = new TreeMap<>();
        alert.event().labels().all().keySet().forEach(name -> put(labels, name, facts.apply(name)));
        for (String name : List.of("alertname", "instance", "severity")) {
            put(labels, name, facts.apply(name));
        }
        return labels;
    }

    private static void put(Map<String, String> texts, String name, String text) {
        if (!text.isEmpty()) {
            texts.put(name, text);
        }
    }
}
