package io.alertbridge.console;

import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Incident;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells in one line each what is going on in some incidents, with three looks into the database for all of them. */
record IncidentLines(Readings readings, Policies policies) {

    List<IncidentLine> of(List<Incident> incidents, Overview overview) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> ids =
                Map.of("ids", incidents.stream().map(Incident::id).toList());
        Map<String, Set<String>> sources = sources(ids);
        Map<String, List<Page>> pages = readings.of(Page.TABLE, "WHERE incident IN (:ids) ORDER BY at", ids).stream()
                .collect(Collectors.groupingBy(Page::incident));
        Policy policy = policies.current();
        List<IncidentLine> lines = new ArrayList<>();
        for (Incident incident : incidents) {
            IncidentFacts facts = new IncidentFacts(
                    incident, policy.cmdb(), overview.tickets().getOrDefault(incident.id(), List.of()), true);
            lines.add(new IncidentLine(
                    incident,
                    story(incident, facts.item(), sources, pages.getOrDefault(incident.id(), List.of()), policy),
                    facts.service(),
                    facts.item(),
                    overview.promise(incident.id()),
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

    private static List<String> story(
            Incident incident, String item, Map<String, Set<String>> sources, List<Page> pages, Policy policy) {
        List<String> parts = new ArrayList<>();
        List<String> from = sources.getOrDefault(incident.id(), Set.of()).stream()
                .map(Words::title)
                .toList();
        parts.add(Words.counted(incident.alerts(), "alert") + (from.isEmpty() ? "" : " from " + Words.joined(from)));
        if (incident.alerts() > 1 && !item.isEmpty()) {
            parts.add("root cause " + item);
        }
        if (incident.reopened() > 0) {
            parts.add("came back " + (incident.reopened() == 1 ? "once" : incident.reopened() + " times"));
        }
        if (incident.open() && incident.firing() == 0) {
            parts.add("all quiet now");
        }
        String attention = attention(incident, pages, policy);
        if (!attention.isEmpty()) {
            parts.add(attention);
        }
        return parts;
    }

    /** Who looks after it, or who is being asked to. */
    static String attention(Incident incident, List<Page> pages, Policy policy) {
        if (!incident.open()) {
            return incident.resolution();
        }
        if (incident.state() == Incident.State.ON_HOLD) {
            return "on hold, " + name(policy, incident.acknowledgedBy());
        }
        if (incident.acknowledged()) {
            return "acknowledged by " + name(policy, incident.acknowledgedBy());
        }
        return paging(incident, pages, policy);
    }

    private static String paging(Incident incident, List<Page> pages, Policy policy) {
        int level = pages.stream().mapToInt(Page::level).max().orElse(-1);
        if (level < 0) {
            return "nobody paged yet";
        }
        Map<String, String> people = new LinkedHashMap<>();
        pages.stream()
                .filter(page -> page.level() == level)
                .forEach(page -> people.put(whom(page), name(policy, whom(page))));
        String who = Words.joined(List.copyOf(people.values()));
        return "paging " + who + (level == 0 ? ", catch-all" : ", level " + level + levels(incident, policy));
    }

    private static String whom(Page page) {
        return page.person().isEmpty() ? page.channel() : page.person();
    }

    private static String levels(Incident incident, Policy policy) {
        IncidentFacts facts = new IncidentFacts(incident, Cmdb.EMPTY, List.of(), false);
        return policy.escalations().stream()
                .filter(candidate -> Matcher.allMatch(candidate.when(), facts))
                .findFirst()
                .map(EscalationPolicy::levels)
                .map(levels -> " of " + levels.size())
                .orElse("");
    }

    /** A person's name by id; whatever else was said as it is. */
    static String name(Policy policy, String who) {
        return policy.roster().person(who).map(Person::name).orElse(who);
    }
}
