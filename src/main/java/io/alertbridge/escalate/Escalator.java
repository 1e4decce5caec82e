package io.alertbridge.escalate;

import io.alertbridge.alert.Priority;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.IncidentFacts;
import io.alertbridge.incident.Incidents;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.policy.Matcher;
import io.alertbridge.sla.PlainWords;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for somebody who acknowledges a new incident: level by level, round by round, then at the catch-all again and
 * again. A level that finds nobody is skipped at once and the catch-all hears of the gap. An acknowledgement, a hold or
 * a resolve ends the search and takes back the pages that have not left. A raise to P1 or P2, or one that makes another
 * escalation policy the first to match, starts it over.
 */
final class Escalator implements Stage {

    /** A level has not answered in time. It counts only while that very step is waited for. */
    record Unanswered(String incident, int level, int round, Instant due) {}

    @Override
    public void handle(Case c) {
        c.changes(Incidents.TABLE).forEach(change -> hear(c, change));
        c.input(Unanswered.class).ifPresent(unanswered -> goOn(c, unanswered));
        c.input(Page.Receipt.class)
                .flatMap(receipt -> Pager.note(c, receipt))
                .ifPresent(failed -> tryOthers(c, failed));
        Overdue.hear(c);
    }

    private void hear(Case c, Change<Incident> change) {
        Incident incident = change.after();
        Optional<Escalation> running = c.find(Escalation.TABLE, incident.id());
        if (incident.state() != Incident.State.NEW) {
            running.ifPresent(escalation -> end(c, escalation));
        } else if (change.before()
                .map(Incident::state)
                .filter(Incident.State.NEW::equals)
                .isEmpty()) {
            start(c, incident);
        } else if (raised(c, change, running)) {
            running.ifPresent(escalation -> end(c, escalation));
            start(c, incident);
        }
        if (!incident.open()) {
            Pager.takeBack(c, incident.id());
        }
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

    private void start(Case c, Incident incident) {
        policy(c, incident)
                .ifPresentOrElse(
                        policy -> step(
                                c,
                                incident,
                                Escalation.of(incident.id(), policy, c.policy().version(), c.at()),
                                Duration.ZERO),
                        () -> tell(c, incident, "nobody is paged: no escalation policy is meant for it"));
    }

    private void end(Case c, Escalation escalation) {
        c.save(Escalation.TABLE, escalation.ended(c.at()));
        c.cancel(timer(escalation.id()));
        Pager.takeBack(c, escalation.id());
    }

    private void goOn(Case c, Unanswered unanswered) {
        c.find(Escalation.TABLE, unanswered.incident())
                .filter(escalation ->
                        escalation.level() == unanswered.level() && escalation.round() == unanswered.round())
                .ifPresent(escalation -> c.find(Incidents.TABLE, escalation.id())
                        .ifPresent(incident ->
                                step(c, incident, escalation.following(), Duration.between(unanswered.due(), c.at()))));
    }

    /** Pages this step, or the first after it that finds somebody. */
    private void step(Case c, Incident incident, Escalation first, Duration late) {
        Set<String> gaps = new LinkedHashSet<>();
        Escalation step = first;
        while (step.level() > 0 && Contact.of(c, step.recipients()).isEmpty()) {
            gaps.add(step.step() + " (" + names(step.recipients()) + ")");
            step = step.pastGap();
        }
        for (String gap : gaps) {
            tell(c, incident, "gap: nobody is on call at " + gap + ", skipped");
        }
        if (!gaps.isEmpty() && step.level() > 0) {
            List<Contact> catchAll = Contact.of(c, step.plan().catchAll());
            Pager.page(
                    c,
                    incident,
                    0,
                    catchAll,
                    "nobody on call at " + gaps.iterator().next());
        }
        page(c, incident, step, late);
    }

    private void page(Case c, Incident incident, Escalation step, Duration late) {
        List<Contact> contacts = Contact.of(c, step.recipients());
        String why = step.level() == 0 ? "nobody has acknowledged" : step.step();
        List<String> pages = Pager.page(c, incident, step.level(), contacts, why);
        Escalation waiting = step.stepped(pages, c.at(), late);
        c.save(Escalation.TABLE, waiting);
        c.schedule(
                timer(incident.id()),
                waiting.nextAt(),
                new Unanswered(incident.id(), waiting.level(), waiting.round(), waiting.nextAt()));
        String whom = contacts.isEmpty()
                ? "nobody can be paged (" + names(step.recipients()) + ")"
                : "paging " + contacts.stream().map(Contact::toString).collect(Collectors.joining(", "));
        tell(
                c,
                incident,
                step.step() + ": " + whom + "; " + waiting.following().step() + " in "
                        + PlainWords.of(waiting.patience()) + " unless somebody acknowledges");
    }

    private void tryOthers(Case c, Pager.Failed failed) {
        c.find(Escalation.TABLE, failed.page().incident())
                .filter(escalation -> escalation.trying().contains(failed.page().id()))
                .ifPresent(escalation -> c.find(Incidents.TABLE, escalation.id())
                        .ifPresent(incident -> carryOn(c, incident, escalation, failed)));
    }

    private void carryOn(Case c, Incident incident, Escalation escalation, Pager.Failed failed) {
        List<String> trying = Stream.concat(
                        escalation.trying().stream()
                                .filter(page -> !page.equals(failed.page().id())),
                        failed.instead().stream())
                .toList();
        if (trying.isEmpty() && escalation.level() > 0) {
            tell(c, incident, escalation.step() + ": nobody could be reached");
            step(c, incident, escalation.following(), Duration.ZERO);
        } else {
            c.save(Escalation.TABLE, escalation.trying(trying));
        }
    }

    private static String names(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::toString).collect(Collectors.joining(", "));
    }

    private static void tell(Case c, Incident incident, String text) {
        Moment.add(c, incident.id(), "page", Moment.NOBODY, text);
    }

    private static String timer(String incident) {
        return "escalate/" + incident;
    }
}
