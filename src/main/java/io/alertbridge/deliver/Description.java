package io.alertbridge.deliver;

import io.alertbridge.alert.Alert;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.incident.Incident;
import io.alertbridge.ledger.Case;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The body of a new ticket: what, where, whose, since when. */
final class Description {

    private static final int MOST_ALERTS = 10;

    private Description() {}

    static String of(Case c, Incident incident, String url) {
        List<Alert> alerts = c.find(Alerts.TABLE, Alerts.BY_INCIDENT, incident.id());
        return Stream.of(
                        Stream.of(incident.title(), ""),
                        facts(incident),
                        Stream.of("", "Alerts:"),
                        alerts.stream().limit(MOST_ALERTS).map(Description::line),
                        Stream.of("", url + "/incidents/" + incident.id()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> facts(Incident incident) {
        return Stream.of(
                        fact("Incident", incident.id()),
                        fact("Priority", incident.priority().name()),
                        fact("Service", incident.service()),
                        fact("Configuration item", incident.ci()),
                        fact("Environment", incident.environment()),
                        fact("Category", category(incident)),
                        fact("Owner", incident.group()),
                        fact("Since", incident.openedAt().toString()))
                .filter(line -> !line.endsWith(": "));
    }

    private static String category(Incident incident) {
        return incident.subcategory().isEmpty()
                ? incident.category()
                : incident.category() + " / " + incident.subcategory();
    }

    private static String fact(String name, String value) {
        return name + ": " + value;
    }

    private static String line(Alert alert) {
        return "- " + alert.event().severity().word() + " " + alert.event().line() + " ("
                + alert.event().source() + ")";
    }
}
