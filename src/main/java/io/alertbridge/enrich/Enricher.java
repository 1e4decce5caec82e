package io.alertbridge.enrich;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Context;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Level;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Service;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what an alert is about: the item by the identifier rules, the services that need it, owner, criticality and
 * environment. An unknown or ambiguous item is said so, and the alert goes on without.
 */
final class Enricher implements Stage {

    private static final String VERB = "enrich";

    /** How an item was found, or why not. */
    private record Finding(Optional<ConfigurationItem> item, String reason) {}

    @Override
    public void handle(Case c) {
        c.changes(Alerts.TABLE).stream()
                .map(change -> change.after())
                .filter(Alert::open)
                .forEach(alert -> c.save(Alerts.TABLE, alert.with(context(c, alert))));
    }

    private static Context context(Case c, Alert alert) {
        Cmdb cmdb = c.policy().cmdb();
        Event event = alert.event();
        Finding finding = find(cmdb, c.policy().identifiers(), event);
        List<Service> services = new ArrayList<>(
                finding.item().map(item -> cmdb.servicesOf(item.id())).orElse(List.of()));
        String named = event.labels().get("service");
        if (services.isEmpty() && !named.isEmpty()) {
            cmdb.serviceNamed(named).ifPresent(services::add);
        }
        return about(alert.context(), event, finding, services).because(VERB, reason(finding, services));
    }

    private static Context about(Context before, Event event, Finding finding, List<Service> services) {
        Optional<ConfigurationItem> item = finding.item();
        Optional<Service> first = services.stream().findFirst();
        return before.about(
                item.map(ConfigurationItem::id).orElse(""),
                item.map(ConfigurationItem::ciClass).orElse(""),
                item.map(ConfigurationItem::environment).orElse(event.labels().get("environment")),
                services.stream().map(Service::id).toList(),
                first.map(Service::criticality).orElse(Level.MEDIUM),
                item.map(ConfigurationItem::owner)
                        .filter(owner -> !owner.isEmpty())
                        .or(() -> first.map(Service::owner))
                        .orElse(event.labels().get("team")));
    }

    private static String reason(Finding finding, List<Service> services) {
        return services.isEmpty()
                ? finding.reason() + "; no service is known to need it"
                : finding.reason() + "; needed by "
                        + String.join(", ", services.stream().map(Service::name).toList());
    }

    private static Finding find(Cmdb cmdb, List<Identifier> rules, Event event) {
        Set<String> tried = new LinkedHashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            String value = value(rules.get(i), event);
            if (value.isEmpty()) {
                continue;
            }
            List<ConfigurationItem> found = cmdb.named(value);
            if (found.size() == 1) {
                String how = "label " + rules.get(i).label() + " → "
                        + found.get(0).name() + ", identifier rule " + (i + 1) + " of " + rules.size();
                return new Finding(Optional.of(found.get(0)), how);
            }
            tried.add(rules.get(i).label() + "=" + value
                    + (found.isEmpty() ? "" : " (ambiguous: " + found.size() + " items)"));
        }
        return new Finding(
                Optional.empty(),
                tried.isEmpty() ? "no label names an item" : "no single item is known as " + String.join(", ", tried));
    }

    private static String value(Identifier rule, Event event) {
        String value = withoutPort(event.labels().get(rule.label()));
        return switch (rule.how()) {
            case NAME -> value;
            case SHORT_NAME -> value.isEmpty() || Character.isDigit(value.charAt(0)) ? "" : value.split("\\.", 2)[0];
            case ADDRESS -> value.matches("[0-9.]+|[0-9a-fA-F:]+") ? value : "";
        };
    }

    private static String withoutPort(String value) {
        if (value.startsWith("[")) {
            return value.substring(1, Math.max(1, value.indexOf(']')));
        }
        int colon = value.indexOf(':');
        return colon > 0 && colon == value.lastIndexOf(':') ? value.substring(0, colon) : value;
    }
}
