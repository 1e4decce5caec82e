package io.alertbridge.console;

import io.alertbridge.deliver.Ticket;
import io.alertbridge.incident.Incident;
import java.util.List;
import java.util.Optional;

/**
 * One row of the list of incidents.
 *
 * @param story what is going on, in parts
 */
public record IncidentLine(
        Incident incident,
        List<String> story,
        String service,
        String item,
        Optional<Promise> promise,
        List<Ticket> tickets) {}
