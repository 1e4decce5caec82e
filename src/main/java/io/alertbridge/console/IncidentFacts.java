package io.alertbridge.console;

import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Service;
import io.alertbridge.deliver.Ticket;
import io.alertbridge.incident.Incident;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a search can ask about an incident. Service and item are known by their names; ids do as well. */
record IncidentFacts(Incident incident, Cmdb cmdb, List<Ticket> tickets, boolean names)
        implements UnaryOperator<String> {

    static boolean match(Search search, Incident incident, Cmdb cmdb, List<Ticket> tickets) {
        IncidentFacts byName = new IncidentFacts(incident, cmdb, tickets, true);
        String said = byName.said();
        return search.finds(byName, said) || search.finds(new IncidentFacts(incident, cmdb, tickets, false), said);
    }

    @Override
    public String apply(String name) {
        return switch (name) {
            case "id", "incident" -> incident.id();
            case "title", "summary" -> incident.title();
            case "state" -> incident.state().word();
            case "priority" -> incident.priority().name();
            case "category" -> incident.category();
            case "subcategory" -> incident.subcategory();
            case "environment" -> incident.environment();
            case "team", "owner", "group" -> incident.group();
            case "assignee" -> incident.assignee();
            case "acknowledged_by" -> incident.acknowledgedBy();
            case "service" -> names ? service() : incident.service();
            case "ci", "host" -> names ? item() : incident.ci();
            case "ticket" -> tickets.stream().map(Ticket::number).findFirst().orElse("");
            default -> "";
        };
    }

    String service() {
        return cmdb.service(incident.service()).map(Service::name).orElse(incident.service());
    }

    String item() {
        return cmdb.item(incident.ci()).map(ConfigurationItem::name).orElse(incident.ci());
    }

    private String said() {
        return String.join(
                " ",
                incident.id(),
                incident.title(),
                service(),
                item(),
                incident.ci(),
                incident.group(),
                incident.category(),
                incident.subcategory(),
                incident.acknowledgedBy(),
                incident.assignee(),
                incident.priority().name(),
                incident.state().word(),
                tickets.stream().map(Ticket::number).collect(Collectors.joining(" ")));
    }
}
