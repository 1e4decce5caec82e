package io.alertbridge.escalate;

import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Service;
import io.alertbridge.incident.Incident;
import io.alertbridge.ledger.Case;
import io.alertbridge.sla.PlainWords;
import io.alertbridge.sla.SlaClock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a page says: enough to decide, at night, whether to get up. The link to answer by is added on delivery. */
record Letter(Priority priority, String subject, String text) {

    /**
     * @param why why it is sent to this one, e.g. {@code level 2 of 3}
     * @param zone of the one who reads it
     */
    static Letter about(Case c, Incident incident, String why, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(incident.title());
        lines.add("Since: " + PlainWords.of(incident.openedAt(), zone));
        add(lines, "Impact", impact(c, incident));
        add(lines, "Item", item(c, incident));
        add(lines, "Category", joined(" / ", incident.category(), incident.subcategory()));
        lines.add("Alerts: " + incident.alerts() + ", " + incident.firing() + " firing");
        add(lines, "Due", due(c, incident, zone));
        add(lines, "Runbook", runbook(c, incident));
        lines.add("Paged: " + why);
        String subject = incident.priority() + " " + incident.id() + ": " + incident.title() + " (" + why + ")";
        return new Letter(incident.priority(), subject, String.join("\n", lines));
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ": " + value);
        }
    }

    private static String joined(String separator, String... parts) {
        return List.of(parts).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    private static String impact(Case c, Incident incident) {
        List<Service> services = c.policy().cmdb().servicesOf(incident.ci());
        if (services.isEmpty()) {
            return incident.service();
        }
        long critical = services.stream()
                .filter(service -> service.criticality() == Level.HIGH)
                .count();
        String count = services.size() == 1 ? "1 service" : services.size() + " services";
        return count + ", " + critical + " critical: "
                + services.stream().map(Service::name).collect(Collectors.joining(", "));
    }

    private static String item(Case c, Incident incident) {
        Optional<ConfigurationItem> item = c.policy().cmdb().item(incident.ci());
        String details =
                joined(", ", item.map(ConfigurationItem::ciClass).orElse(""), incident.environment(), incident.group());
        String name = item.map(ConfigurationItem::name).orElse(incident.ci());
        return details.isEmpty() || name.isEmpty() ? name : name + " (" + details + ")";
    }

    private static String runbook(Case c, Incident incident) {
        return c.policy()
                .cmdb()
                .item(incident.ci())
                .map(ConfigurationItem::runbook)
                .orElse("");
    }

    private static String due(Case c, Incident incident, ZoneId zone) {
        return c.find(SlaClock.TABLE, SlaClock.BY_INCIDENT, incident.id()).stream()
                .filter(SlaClock::ticking)
                .map(clock -> clock.kind().word() + " " + PlainWords.of(clock.due(), zone)
                        + (clock.breached() ? " (overdue)" : ""))
                .collect(Collectors.joining(", "));
    }
}
