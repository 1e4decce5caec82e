package io.alertbridge.escalate;

import io.alertbridge.alert.Priority;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Command.Verb;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.IncidentFacts;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.policy.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks for somebody who acknowledges a new incident: level by level, round by round, then at the catch-all again and
 * again. A level that finds nobody is skipped at once and the catch-all hears of the gap. An acknowledgement, a hold or
 * a resolve ends the search and takes back the pages that have not left. A raise to P1 or P2, or one that makes another
 * escalation policy the first to match, starts it over. Somebody who escalates gets the next level at once, and whom an
 * incident is assigned to is told.
 */
final class Escalator implements Stage {

    /** A level has not answered in time. It counts only while that very step is waited for. */
    record Unanswered(String incident, int level, int round, Instant due) {}

    @Override
    public void handle(Case c) {
        Optional<Command> escalates = c.input(Command.class).filter(command -> command.verb() == Verb.ESCALATE);
        if (escalates.isPresent()) {
            c.find(Incidents.TABLE, escalates.get().incident())
                    .filter(Incident::open)
                    .ifPresent(incident -> hurry(c, incident));
        } else {
            c.changes(Incidents.TABLE).forEach(change -> hear(c, change));
        }
        c.input(Unanswered.class).ifPresent(unanswered -> goOn(c, unanswered));
        c.input(Page.Receipt.class)
                .flatMap(receipt -> Pager.note(c, receipt))
                .ifPresent(failed -> tryOthers(c, failed));
        Overdue.hear(c);
    }

    private static void hear(Case c, Change<Incident> change) {
        Incident incident = change.after();
        Optional<Escalation> running = c.find(Escalation.TABLE, incident.id());
        if (incident.state() != Incident.State.NEW) {
            running.ifPresent(search -> Search.end(c, search));
        } else if (change.before()
                .map(Incident::state)
                .filter(Incident.State.NEW::equals)
                .isEmpty()) {
            start(c, incident);
        } else if (raised(c, change, running)) {
            running.ifPresent(search -> Search.end(c, search));
            start(c, incident);
        }
        if (!incident.open()) {
            Pager.takeBack(c, incident.id());
        }
        tellAssignee(c, change);
    }

    private static boolean raised(Case c, Change<Incident> change, Optional<Escalation> running) {
        Incident now = change.after();
        Priority before = change.before().map(Incident::priority).orElse(now.priority());
        if (!now.priority().before(before)) {
            return false;
        }
        boolean urgent = now.priority().before(Priority.P3) && !before.before(Priority.P3);
        String policy = policy(c, now).map(EscalationPolicy::name).orElse("");
        boolean other = !policy.isEmpty()
                && !policy.equals(running.map(Escalation::policy).orElse(""));
        return urgent || other;
    }

    static Optional<EscalationPolicy> policy(Case c, Incident incident) {
        IncidentFacts facts = new IncidentFacts(incident, c.policy().cmdb());
        return c.policy().escalations().stream()
                .filter(policy -> Matcher.allMatch(policy.when(), facts))
                .findFirst();
    }

    /** Pages the level after the one that is waited for, or after that of whoever has acknowledged. */
    private static void hurry(Case c, Incident incident) {
        Optional<Escalation> running = c.find(Escalation.TABLE, incident.id());
        String answered = c.changes(Incidents.TABLE).stream()
                .flatMap(change -> change.before().stream())
                .map(Incident::acknowledgedBy)
                .findFirst()
                .orElse("");
        running.or(() -> policy(c, incident).map(policy -> Search.after(c, answered, incident, policy)))
                .ifPresentOrElse(
                        search -> Search.hurry(c, incident, search), () -> Search.tellNobodyIsMeant(c, incident));
    }

    /** Whoever takes it is not told of it. */
    private static void tellAssignee(Case c, Change<Incident> change) {
        Incident incident = change.after();
        String before = change.before().map(Incident::assignee).orElse("");
        String by = c.input(Command.class).map(Command::by).orElse("");
        boolean taken = c.policy()
                .roster()
                .called(by)
                .filter(person -> person.id().equals(incident.assignee()))
                .isPresent();
        if (!incident.assignee().equals(before) && !taken && incident.open()) {
            Recipient assignee = new Recipient(Recipient.Kind.PERSON, incident.assignee());
            Pager.page(c, incident, 0, Contact.of(c, List.of(assignee)), "assigned to you by " + by);
        }
    }

    private static void start(Case c, Incident incident) {
        policy(c, incident)
                .ifPresentOrElse(
                        policy -> Search.begin(c, incident, policy), () -> Search.tellNobodyIsMeant(c, incident));
    }

    private static void goOn(Case c, Unanswered unanswered) {
        c.find(Escalation.TABLE, unanswered.incident())
                .filter(search -> search.level() == unanswered.level() && search.round() == unanswered.round())
                .ifPresent(search -> c.find(Incidents.TABLE, search.id())
                        .ifPresent(incident ->
                                Search.goOn(c, incident, search, Duration.between(unanswered.due(), c.at()))));
    }

    private static void tryOthers(Case c, Pager.Failed failed) {
        c.find(Escalation.TABLE, failed.page().incident())
                .filter(search -> search.trying().contains(failed.page().id()))
                .ifPresent(search -> c.find(Incidents.TABLE, search.id())
                        .ifPresent(incident -> Search.carryOn(c, incident, search, failed)));
    }
}
