package io.alertbridge.escalate;

import io.alertbridge.alert.Alert;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Case;
import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.policy.Person;
import io.alertbridge.sla.BusinessTime;
import io.alertbridge.sla.PlainWords;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The steps of an escalation: whom each of them pages, and when the next one is due. */
final class Search {

    private Search() {}

    static void begin(Case c, Incident incident, EscalationPolicy policy) {
        goOn(c, incident, Escalation.of(incident.id(), policy, c.policy().version(), c.at()), Duration.ZERO);
    }

    /**
     * Takes the next step, or waits for the hours in which people may be paged.
     *
     * @param late by how much later than due
     */
    static void goOn(Case c, Incident incident, Escalation search, Duration late) {
        Calendar hours = c.policy().calendars().getOrDefault(search.plan().hours(), Calendar.ALWAYS);
        Instant opening = new BusinessTime(hours).add(c.at(), Duration.ZERO);
        if (opening.isAfter(c.at()) && opening.isBefore(Alert.NEVER)) {
            waitFor(c, search.until(opening));
            tell(
                    c,
                    incident,
                    search.following().step() + " waits for " + hours.name() + " hours, until "
                            + PlainWords.of(opening, hours.zone()));
        } else {
            step(c, incident, search.following(), late);
        }
    }

    /** Takes the next step now, whatever the hours: somebody asks for it. */
    static void hurry(Case c, Incident incident, Escalation search) {
        step(c, incident, search.following(), Duration.ZERO);
    }

    /** A search that goes on after the highest level at which somebody is paged who has answered; else a new one. */
    static Escalation after(Case c, String who, Incident incident, EscalationPolicy policy) {
        Escalation search = Escalation.of(incident.id(), policy, c.policy().version(), c.at());
        Optional<String> person = c.policy().roster().called(who).map(Person::id);
        int levels = policy.levels().size();
        return IntStream.iterate(levels, level -> level > 0, level -> level - 1)
                .mapToObj(search::from)
                .filter(level -> Contact.of(c, level.recipients()).stream()
                        .anyMatch(contact ->
                                person.filter(contact.person()::equals).isPresent()))
                .findFirst()
                .orElse(search);
    }

    static void end(Case c, Escalation search) {
        c.save(Escalation.TABLE, search.ended(c.at()));
        c.cancel(timer(search.id()));
        Pager.takeBack(c, search.id());
    }

    /** Another way to the same person, or the next step at once where no way to anybody is left. */
    static void carryOn(Case c, Incident incident, Escalation search, Pager.Failed failed) {
        List<String> trying = Stream.concat(
                        search.trying().stream()
                                .filter(page -> !page.equals(failed.page().id())),
                        failed.instead().stream())
                .toList();
        c.save(Escalation.TABLE, search.trying(trying));
        if (trying.isEmpty() && search.level() > 0) {
            tell(c, incident, search.step() + ": nobody could be reached");
            goOn(c, incident, search, Duration.ZERO);
        }
    }

    /** Pages this step, or the first after it that finds somebody. */
    private static void step(Case c, Incident incident, Escalation first, Duration late) {
        Set<String> gaps = new LinkedHashSet<>();
        Escalation step = first;
        while (step.level() > 0 && Contact.of(c, step.recipients()).isEmpty()) {
            gaps.add(step.step() + " (" + names(step.recipients()) + ")");
            step = step.pastGap();
        }
        gaps.forEach(gap -> tell(c, incident, "gap: nobody is on call at " + gap + ", skipped"));
        if (!gaps.isEmpty() && step.level() > 0) {
            String why = "nobody on call at " + gaps.iterator().next();
            Pager.page(c, incident, 0, Contact.of(c, step.plan().catchAll()), why);
        }
        page(c, incident, step, late);
    }

    private static void page(Case c, Incident incident, Escalation step, Duration late) {
        List<Contact> contacts = Contact.of(c, step.recipients());
        String why = step.level() == 0 ? "nobody has acknowledged" : step.step();
        List<String> pages = Pager.page(c, incident, step.level(), contacts, why);
        Escalation waiting = step.stepped(pages, c.at(), late);
        waitFor(c, waiting);
        String whom = contacts.isEmpty()
                ? "nobody can be paged (" + names(step.recipients()) + ")"
                : "paging " + contacts.stream().map(Contact::toString).collect(Collectors.joining(", "));
        tell(
                c,
                incident,
                step.step() + ": " + whom + "; " + waiting.following().step() + " in "
                        + PlainWords.of(waiting.patience()) + " unless somebody acknowledges");
    }

    private static void waitFor(Case c, Escalation search) {
        c.save(Escalation.TABLE, search);
        c.schedule(
                timer(search.id()),
                search.nextAt(),
                new Escalator.Unanswered(search.id(), search.level(), search.round(), search.nextAt()));
    }

    private static String names(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::toString).collect(Collectors.joining(", "));
    }

    static void tell(Case c, Incident incident, String text) {
        Moment.add(c, incident.id(), "page", Moment.NOBODY, text);
    }

    static void tellNobodyIsMeant(Case c, Incident incident) {
        tell(c, incident, "nobody is paged: no escalation policy is meant for it");
    }

    private static String timer(String incident) {
        return "escalate/" + incident;
    }
}
