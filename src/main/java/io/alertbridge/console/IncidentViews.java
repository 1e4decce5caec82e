package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Reason;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.Service;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.deliver.Ticket;
import io.alertbridge.escalate.Escalation;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.incident.Moment;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.alertbridge.sla.SlaClock;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers everything about one incident. */
record IncidentViews(Readings readings, Policies policies, Clock clock) {

    private static final int MOST_MOMENTS = 500;
    private static final int MOST_ALERTS = 300;
    private static final String OF_INCIDENT = "WHERE incident = :id ";

    Optional<IncidentView> read(String id) {
        return readings.find(Incidents.TABLE, id).map(this::view);
    }

    private IncidentView view(Incident incident) {
        Map<String, String> id = Map.of("id", incident.id());
        Policy policy = policies.current();
        List<Alert> alerts = alerts(id);
        List<Page> pages = readings.of(Page.TABLE, OF_INCIDENT + "ORDER BY at DESC", id);
        Optional<Escalation> search = readings.find(Escalation.TABLE, incident.id());
        Optional<Alert> telling = telling(incident, alerts);
        return new IncidentView(
                incident,
                policy.cmdb().item(incident.ci()),
                telling.map(IncidentViews::host).orElse(""),
                hits(policy.cmdb(), incident, alerts),
                IncidentLines.attention(incident, search, policy),
                IncidentLines.next(search, clock.instant(), policy),
                policy.roster().people().values().stream()
                        .sorted(Comparator.comparing(Person::name))
                        .toList(),
                search.filter(Escalation::running),
                pages.stream().map(page -> PageLine.of(page, policy)).toList(),
                readings.of(Ticket.TABLE, OF_INCIDENT + "ORDER BY id", id),
                promises(id, policy),
                timeline(id, policy),
                draw(policy.cmdb(), incident, alerts),
                telling.map(alert -> reasons(alert, incident, policy)).orElse(List.of()),
                AlertGroup.of(alerts));
    }

    /** Those that still fire first, the worst first; of very many, those that came first. */
    private List<Alert> alerts(Map<String, String> id) {
        List<Alert> firing =
                readings.of(Alerts.TABLE, OF_INCIDENT + "AND status <> 'RESOLVED' LIMIT " + MOST_ALERTS, id);
        int room = MOST_ALERTS - firing.size();
        List<Alert> over = readings.of(Alerts.TABLE, OF_INCIDENT + "AND status = 'RESOLVED' LIMIT " + room, id);
        return Stream.concat(firing.stream(), over.stream())
                .sorted(Comparator.comparing((Alert alert) -> !alert.open())
                        .thenComparing(alert -> alert.event().severity())
                        .thenComparing(Alert::openedAt))
                .toList();
    }

    private static Optional<Alert> telling(Incident incident, List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.context().ci().equals(incident.ci()))
                .findFirst()
                .or(() -> alerts.stream().findFirst());
    }

    private static String host(Alert alert) {
        return Stream.of("host", "instance", "ip", "service")
                .map(name -> alert.event().labels().get(name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(alert.event().name());
    }

    private static List<Service> hits(Cmdb cmdb, Incident incident, List<Alert> alerts) {
        Set<Service> hit = new LinkedHashSet<>(cmdb.servicesOf(incident.ci()));
        alerts.forEach(alert ->
                alert.context().services().forEach(id -> cmdb.service(id).ifPresent(hit::add)));
        return hit.stream().sorted(Comparator.comparing(Service::criticality)).toList();
    }

    private List<Promise> promises(Map<String, String> id, Policy policy) {
        Instant now = clock.instant();
        return readings.of(SlaClock.TABLE, OF_INCIDENT, id).stream()
                .sorted(Comparator.comparing(SlaClock::kind))
                .map(running -> Promise.of(running, now, policy))
                .toList();
    }

    private List<TimelineLine> timeline(Map<String, String> id, Policy policy) {
        List<TimelineLine> lines = new ArrayList<>(
                readings.of(Moment.TABLE, OF_INCIDENT + "ORDER BY id DESC LIMIT " + MOST_MOMENTS, id).stream()
                        .sorted(Comparator.comparing(Moment::id))
                        .map(moment -> new TimelineLine(
                                moment.at(), moment.kind(), IncidentLines.name(policy, moment.by()), moment.text(), 1))
                        .toList());
        return TimelineLine.shortened(lines);
    }

    private static Optional<Drawing> draw(Cmdb cmdb, Incident incident, List<Alert> alerts) {
        Set<String> alerting = new LinkedHashSet<>();
        alerts.stream()
                .filter(Alert::open)
                .forEach(alert -> alerting.add(alert.context().ci()));
        String root = incident.ci().isEmpty() ? incident.service() : incident.ci();
        return new Cartographer(cmdb, root, alerting).draw();
    }

    private static List<Reason> reasons(Alert alert, Incident incident, Policy policy) {
        List<Reason> reasons = new ArrayList<>(alert.context().reasons());
        String version = incident.policy().equals(policy.version())
                ? "version " + incident.policy() + ", in force"
                : "version " + incident.policy() + " then, " + policy.version() + " now";
        reasons.add(new Reason("policy", version));
        return reasons;
    }
}
