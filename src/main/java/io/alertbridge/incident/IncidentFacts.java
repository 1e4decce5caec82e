package io.alertbridge.incident;

import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.ConfigurationItem;
import java.util.function.UnaryOperator;

/** What a condition can ask about an incident; any other name is the empty string. */
public record IncidentFacts(Incident incident, Cmdb cmdb) implements UnaryOperator<String> {

    @Override
    public String apply(String name) {
        return switch (name) {
            case "priority" -> incident.priority().name();
            case "impact" -> incident.impact().word();
            case "urgency" -> incident.urgency().word();
            case "category" -> incident.category();
            case "subcategory" -> incident.subcategory();
            case "service" -> incident.service();
            case "ci" -> incident.ci();
            case "ci.class" ->
                cmdb.item(incident.ci()).map(ConfigurationItem::ciClass).orElse("");
            case "environment" -> incident.environment();
            case "owner", "group" -> incident.group();
            case "state" -> incident.state().word();
            case "summary", "title" -> incident.title();
            default -> "";
        };
    }
}
