package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.MaintenanceWindow;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Policies;
import io.alertbridge.suppress.Silence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept quiet, and what would be. */
record QuietTimes(Readings readings, Policies policies, AlertFinder alerts) {

    private static final int MOST_LOOKED_AT = 5_000;
    private static final int MOST_SHOWN = 12;

    List<Silence> active() {
        return readings.of(Silence.TABLE, "WHERE live = 1 ORDER BY until");
    }

    List<Silence> ended() {
        return readings.of(Silence.TABLE, "WHERE live = 0 ORDER BY until DESC LIMIT 10");
    }

    /** Windows that cover this moment or a later one. */
    List<MaintenanceWindow> windows(Instant now) {
        return policies.current().windows().stream()
                .filter(window -> window.until().isAfter(now))
                .toList();
    }

    /** What a silence with these conditions would meet. */
    QuietPreview preview(String matchers) {
        Search search = Search.of(matchers);
        if (!search.fault().isEmpty() || search.matchers().isEmpty()) {
            String fault = search.fault().isEmpty() && !search.text().isEmpty()
                    ? "conditions look like host=\"web01\" or service=~\"pay.*\""
                    : search.fault();
            return new QuietPreview("", 0, 0, List.of(), fault);
        }
        List<Alert> looked = alerts.open(MOST_LOOKED_AT + 1);
        List<Alert> found = looked.stream()
                .limit(MOST_LOOKED_AT)
                .filter(alert -> Matcher.allMatch(search.matchers(), new Facts(alert)))
                .toList();
        long known = found.stream().filter(alert -> !alert.incident().isEmpty()).count();
        String count = (looked.size() > MOST_LOOKED_AT ? "at least " : "") + Words.counted(found.size(), "open alert");
        return new QuietPreview(
                count, found.size(), known, found.stream().limit(MOST_SHOWN).toList(), "");
    }

    /** Conditions for what an incident or alert is about: its item where it is known, else what names it best. */
    String suggested(String incident, String alert) {
        Optional<String> item = readings.find(Incidents.TABLE, incident)
                .map(Incident::ci)
                .filter(ci -> !ci.isEmpty())
                .map(ci -> "ci=\"" + ci + "\"");
        return item.or(() -> readings.find(Alerts.TABLE, alert).map(QuietTimes::conditions))
                .or(() -> ofIncident(incident).map(QuietTimes::conditions))
                .orElse("");
    }

    private Optional<Alert> ofIncident(String incident) {
        return readings.of(Alerts.TABLE, "WHERE incident = :id LIMIT 1", Map.of("id", incident)).stream()
                .findFirst();
    }

    private static String conditions(Alert alert) {
        String host = alert.event().labels().get("host");
        String check = Words.named(alert.event());
        return host.isEmpty() ? check : check + ", host=\"" + Words.quoted(host) + "\"";
    }
}
