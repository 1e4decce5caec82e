package io.alertbridge.escalate;

import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.sla.SlaClock;
import java.util.List;

/**
 * Tells the first of the catch-all of a broken promise, once. Nobody is told of a promise that was late from its
 * beginning, or that was broken before it was met unnoticed.
 */
final class Overdue {

    private Overdue() {}

    static void hear(Case c) {
        c.changes(SlaClock.TABLE).stream()
                .filter(Overdue::broken)
                .map(Change::after)
                .forEach(clock ->
                        c.find(Incidents.TABLE, clock.incident()).ifPresent(incident -> page(c, incident, clock)));
    }

    private static boolean broken(Change<SlaClock> change) {
        SlaClock now = change.after();
        return now.breached()
                && now.ticking()
                && change.before()
                        .filter(before -> !before.breached() && before.policy().equals(now.policy()))
                        .isPresent();
    }

    private static void page(Case c, Incident incident, SlaClock clock) {
        List<Recipient> first = c
                .find(Escalation.TABLE, incident.id())
                .map(escalation -> escalation.plan().catchAll())
                .or(() -> Escalator.policy(c, incident).map(EscalationPolicy::catchAll))
                .orElse(List.of())
                .stream()
                .limit(1)
                .toList();
        Pager.page(c, incident, 0, Contact.of(c, first), clock.kind().word() + " overdue");
    }
}
