package io.alertbridge.console;

import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.escalate.Escalation;
import io.alertbridge.incident.Incident;
import io.alertbridge.oncall.Schedule;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.alertbridge.sla.SlaClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells in one line each what is going on in some incidents, with a few looks into the database for all of them. */
record IncidentLines(Readings readings, Policies policies) {

    private static final int MOST_ITEMS = 2_000;
    private static final int MOST_LOOKED_AT = 100;
    private static final int LONGEST_HOST = 60;

    List<IncidentLine> of(List<Incident> incidents, Overview overview) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> ids =
                Map.of("ids", incidents.stream().map(Incident::id).toList());
        Map<String, Set<String>> sources = sources(ids);
        Map<String, Set<String>> items = items(ids);
        Map<String, Escalation> searches = readings.of(Escalation.TABLE, "WHERE id IN (:ids)", ids).stream()
                .collect(Collectors.toMap(Escalation::id, Function.identity()));
        Map<String, List<SlaClock>> clocks =
                readings.of(SlaClock.TABLE, "WHERE incident IN (:ids) AND live = 1", ids).stream()
                        .collect(Collectors.groupingBy(SlaClock::incident));
        Policy policy = policies.current();
        List<IncidentLine> lines = new ArrayList<>();
        for (Incident incident : incidents) {
            IncidentFacts facts = new IncidentFacts(
                    incident, policy.cmdb(), overview.tickets().getOrDefault(incident.id(), List.of()), true);
            boolean root = leansOn(policy.cmdb(), incident.ci(), items.getOrDefault(incident.id(), Set.of()))
                    && down(incident);
            lines.add(new IncidentLine(
                    incident,
                    story(
                            incident,
                            root ? facts.item() : "",
                            sources,
                            Optional.ofNullable(searches.get(incident.id())),
                            policy),
                    facts.service(),
                    facts.item(),
                    Promise.first(clocks.getOrDefault(incident.id(), List.of()), overview.at(), policy),
                    facts.tickets()));
        }
        return lines;
    }

    private Map<String, Set<String>> sources(Map<String, List<String>> ids) {
        Map<String, Set<String>> found = new TreeMap<>();
        readings.sql("SELECT DISTINCT incident, source FROM alert WHERE incident IN (:ids)")
                .params(ids)
                .query((row, number) -> found.computeIfAbsent(row.getString(1), any -> new LinkedHashSet<>())
                        .add(row.getString(2)))
                .list();
        return found;
    }

    /** Ids of the items that the alerts of each incident are about. */
    private Map<String, Set<String>> items(Map<String, List<String>> ids) {
        Map<String, Set<String>> found = new HashMap<>();
        readings.sql("SELECT DISTINCT incident, ci FROM alert WHERE incident IN (:ids) AND ci <> '' LIMIT "
                        + MOST_ITEMS)
                .params(ids)
                .query((row, number) -> found.computeIfAbsent(row.getString(1), any -> new HashSet<>())
                        .add(row.getString(2)))
                .list();
        return found;
    }

    /** Whether any of the items suffers when that one is down: then it is not just what all alerts are about. */
    private static boolean leansOn(Cmdb cmdb, String down, Set<String> items) {
        return items.size() > 1 && cmdb.dependants(down).keySet().stream().anyMatch(items::contains);
    }

    private boolean down(Incident incident) {
        return readings
                .of(
                        Alerts.TABLE,
                        "WHERE incident = :incident AND ci = :ci LIMIT " + MOST_LOOKED_AT,
                        Map.of("incident", incident.id(), "ci", incident.ci()))
                .stream()
                .anyMatch(alert -> alert.context().down());
    }

    /** @param root name of the item whose failure explains alerts about others, or empty */
    private static List<String> story(
            Incident incident,
            String root,
            Map<String, Set<String>> sources,
            Optional<Escalation> search,
            Policy policy) {
        List<String> parts = new ArrayList<>();
        List<String> from = sources.getOrDefault(incident.id(), Set.of()).stream()
                .map(Words::title)
                .toList();
        parts.add(Words.counted(incident.alerts(), "alert") + (from.isEmpty() ? "" : " from " + Words.joined(from)));
        if (!root.isEmpty()) {
            parts.add("root cause " + root);
        }
        if (!incident.host().isEmpty()) {
            String host = incident.host().substring(incident.host().indexOf('/') + 1);
            parts.add("on " + (host.length() <= LONGEST_HOST ? host : host.substring(0, LONGEST_HOST) + "…")
                    + ", which is no known item");
        }
        if (incident.reopened() > 0) {
            parts.add("came back " + (incident.reopened() == 1 ? "once" : incident.reopened() + " times"));
        }
        if (incident.open() && incident.firing() == 0) {
            parts.add("all quiet now");
        }
        String attention = attention(incident, search, policy);
        if (!attention.isEmpty()) {
            parts.add(attention);
        }
        return parts;
    }

    /** Who looks after it, or who is being asked to. */
    static String attention(Incident incident, Optional<Escalation> search, Policy policy) {
        if (!incident.open()) {
            return incident.resolution();
        }
        String asked = asked(incident, search, policy);
        return incident.assignee().isEmpty() ? asked : asked + "; assigned to " + name(policy, incident.assignee());
    }

    private static String asked(Incident incident, Optional<Escalation> search, Policy policy) {
        if (incident.state() == Incident.State.ON_HOLD) {
            return "on hold, " + name(policy, incident.acknowledgedBy());
        }
        if (incident.acknowledged()) {
            return "acknowledged by " + name(policy, incident.acknowledgedBy());
        }
        return search.filter(Escalation::running)
                .map(running -> paging(running, policy))
                .orElse("nobody paged");
    }

    private static String paging(Escalation search, Policy policy) {
        return search.begun()
                ? "paging " + meant(search, search.steppedAt(), policy)
                : "nobody is paged outside " + search.plan().hours() + " hours";
    }

    /** Whom an escalation pages now. */
    static String next(Optional<Escalation> search, Instant now, Policy policy) {
        return search.filter(Escalation::running)
                .map(running -> meant(running.following(), now, policy))
                .orElse("the level after whoever has acknowledged");
    }

    private static String meant(Escalation search, Instant at, Policy policy) {
        List<String> who = search.recipients().stream()
                .map(recipient -> whom(recipient, at, policy))
                .toList();
        return Words.joined(who) + ", " + search.step();
    }

    private static String whom(EscalationPolicy.Recipient recipient, Instant at, Policy policy) {
        return switch (recipient.kind()) {
            case PERSON -> name(policy, recipient.name());
            case CHANNEL -> recipient.name();
            case ROTATION ->
                Schedule.onCall(policy.roster(), recipient.name(), at).stream()
                        .map(Person::name)
                        .findFirst()
                        .orElse("nobody on " + recipient.name());
        };
    }

    /** A person's name by id; whatever else was said as it is. */
    static String name(Policy policy, String who) {
        return policy.roster().person(who).map(Person::name).orElse(who);
    }
}
