package io.alertbridge.deliver;

import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.IncidentFacts;
import io.alertbridge.incident.Incidents;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.PolicyChange;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what the tickets of an incident should look like, and notes what their systems made of it. */
final class Dispatcher implements Stage {

    private final String url;

    /** @param url where people reach AlertBridge, for links */
    Dispatcher(String url) {
        this.url = url;
    }

    @Override
    public void handle(Case c) {
        c.input(TicketReceipt.class).ifPresent(receipt -> Receipts.note(c, receipt));
        c.input(Ticket.Retry.class)
                .flatMap(retry -> c.find(Ticket.TABLE, retry.ticket()))
                .ifPresent(ticket -> retry(c, ticket));
        // what was refused under the old settings may be taken under the new ones
        c.input(PolicyChange.class)
                .ifPresent(change ->
                        c.all(Ticket.TABLE).stream().filter(Ticket::refused).forEach(ticket -> retry(c, ticket)));
        concerned(c).values().forEach(incident -> show(c, incident));
    }

    private static void retry(Case c, Ticket ticket) {
        c.save(Ticket.TABLE, ticket.change().retried().build());
    }

    /** The incidents that this case has changed or written a line about. */
    private static Map<String, Incident> concerned(Case c) {
        Map<String, Incident> incidents = new LinkedHashMap<>();
        c.changes(Incidents.TABLE).stream().map(Change::after).forEach(now -> incidents.put(now.id(), now));
        c.changes(Moment.TABLE).stream()
                .map(change -> change.after().incident())
                .filter(id -> !incidents.containsKey(id))
                .forEach(id -> c.find(Incidents.TABLE, id).ifPresent(incident -> incidents.put(id, incident)));
        // even one that changes nothing here tells how the ticket stands there
        c.input(Command.class)
                .flatMap(command -> c.find(Incidents.TABLE, command.incident())
                        .filter(incident -> agree(command.verb(), incident.state())))
                .ifPresent(incident -> incidents.putIfAbsent(incident.id(), incident));
        return incidents;
    }

    private static boolean agree(Command.Verb verb, Incident.State state) {
        return switch (verb) {
            case ACKNOWLEDGE, RESUME -> state == Incident.State.IN_PROGRESS;
            case HOLD -> state == Incident.State.ON_HOLD;
            case RESOLVE -> state == Incident.State.RESOLVED;
            case UNACKNOWLEDGE, ASSIGN, ESCALATE, NOTE -> false;
        };
    }

    private void show(Case c, Incident incident) {
        Map<String, Ticket> tickets = c.find(Ticket.TABLE, Ticket.BY_INCIDENT, incident.id()).stream()
                .collect(Collectors.toMap(Ticket::target, ticket -> ticket));
        if (incident.open()) {
            IncidentFacts facts = new IncidentFacts(incident, c.policy().cmdb());
            c.policy().targets().stream()
                    .filter(target -> !tickets.containsKey(target.name()))
                    .filter(target -> Matcher.allMatch(target.when(), facts))
                    .forEach(target -> open(c, incident, target));
        }
        tickets.values().forEach(ticket -> refresh(c, incident, ticket));
    }

    private void open(Case c, Incident incident, Target target) {
        Look look = Look.of(incident, Description.of(c, incident, url));
        c.save(Ticket.TABLE, Ticket.opened(incident.id(), target.name(), look));
    }

    private static void refresh(Case c, Incident incident, Ticket ticket) {
        Look look = Look.of(incident, ticket.wanted().description());
        boolean echo = c.input(Command.class)
                .filter(command -> command.via().equals(ticket.target()))
                .isPresent();
        Draft draft = ticket.change();
        if (echo) {
            draft.told(look.state(), look.resolution());
        }
        Ticket next =
                draft.wanting(look, echo ? List.of() : Lines.of(c, incident)).build();
        if (!next.equals(ticket)) {
            c.save(Ticket.TABLE, next);
        }
    }
}
