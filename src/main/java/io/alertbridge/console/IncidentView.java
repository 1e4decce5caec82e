package io.alertbridge.console;

import io.alertbridge.alert.Level;
import io.alertbridge.alert.Reason;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Service;
import io.alertbridge.deliver.Ticket;
import io.alertbridge.escalate.Escalation;
import io.alertbridge.incident.Incident;
import io.alertbridge.policy.Person;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one incident.
 *
 * @param host what its alerts call the thing they are about, where the CMDB does not know it
 * @param hits services that suffer, the most critical first
 * @param attention who has it, or who is being asked
 * @param next who is paged when somebody escalates
 * @param people whom it can be assigned to
 * @param search for somebody who acknowledges, while it goes on
 * @param asked pages to people so far, the latest first
 * @param why the reasons of the alert that says most about the cause
 * @param alerts those that still fire before the others, alike ones together
 */
public record IncidentView(
        Incident incident,
        Optional<ConfigurationItem> item,
        String host,
        List<Service> hits,
        String attention,
        String next,
        List<Person> people,
        Optional<Escalation> search,
        List<PageLine> asked,
        List<Ticket> tickets,
        List<Promise> promises,
        List<TimelineLine> timeline,
        Optional<Drawing> drawing,
        List<Reason> why,
        List<AlertGroup> alerts) {

    /** How many services that the business cannot do without. */
    public long critical() {
        return hits.stream()
                .filter(service -> service.criticality() == Level.HIGH)
                .count();
    }

    /** Address of a quiet time for what this is about. */
    public String quietHref() {
        return "/quiet?incident=" + incident.id();
    }

    public boolean can(String verb) {
        return switch (verb) {
            case "acknowledge" -> incident.state() == Incident.State.NEW;
            case "resume" -> incident.state() == Incident.State.ON_HOLD;
            case "hold" -> incident.open() && incident.state() != Incident.State.ON_HOLD;
            case "resolve", "escalate" -> incident.open();
            case "assign" -> incident.open() && !people.isEmpty();
            default -> true;
        };
    }
}
