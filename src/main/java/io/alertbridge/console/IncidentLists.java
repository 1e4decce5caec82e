package io.alertbridge.console;

import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.policy.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Lists incidents as asked for, with the figures and filters around them. */
record IncidentLists(Overviews overviews, Readings readings, Policies policies, Turns turns) {

    private static final int SHOWN = 50;
    private static final int MOST = 1_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_CATEGORIES = 3;

    /** @param base address under which people reach us */
    IncidentList list(Search search, String state, int shown, String base) {
        Overview overview = overviews.current();
        List<Incident> found = candidates(state, overview).stream()
                .filter(incident -> matches(search, overview, incident))
                .toList();
        boolean whole = state.equals("open") && search.all();
        boolean untouched = overview.open().isEmpty() && readings.count("incident", Map.of()) == 0;
        return new IncidentList(
                search.text(),
                state,
                search.fault(),
                new IncidentLines(readings, policies)
                        .of(found.stream().limit(shown).toList(), overview),
                whole ? overview.counts().incidents() : found.size(),
                chips(search, state, overview),
                tiles(overview),
                untouched,
                base,
                found.size() > shown ? href(search.text(), state) + "&shown=" + (shown + 4 * SHOWN) : "");
    }

    private boolean matches(Search search, Overview overview, Incident incident) {
        return search.all()
                || IncidentFacts.match(
                        search,
                        incident,
                        policies.current().cmdb(),
                        overview.tickets().getOrDefault(incident.id(), List.of()));
    }

    private List<Incident> candidates(String state, Overview overview) {
        List<Incident> open = overview.open();
        return switch (state) {
            case "unacknowledged" -> open.stream().filter(IncidentLists::fresh).toList();
            case "risk" ->
                open.stream().filter(incident -> atRisk(overview, incident)).toList();
            case "hold" -> open.stream().filter(IncidentLists::held).toList();
            case "resolved" ->
                readings
                        .of(
                                Incidents.TABLE,
                                "WHERE state IN ('RESOLVED', 'CLOSED') ORDER BY opened_at DESC LIMIT " + MOST)
                        .stream()
                        .filter(incident ->
                                incident.resolvedAt().isAfter(overview.at().minus(DAY)))
                        .toList();
            case "all" -> readings.of(Incidents.TABLE, "ORDER BY opened_at DESC LIMIT " + MOST);
            default -> open;
        };
    }

    private static boolean fresh(Incident incident) {
        return incident.state() == Incident.State.NEW;
    }

    private static boolean held(Incident incident) {
        return incident.state() == Incident.State.ON_HOLD;
    }

    private static boolean atRisk(Overview overview, Incident incident) {
        return overview.promise(incident.id()).filter(Promise::atRisk).isPresent();
    }

    private List<Chip> chips(Search search, String state, Overview overview) {
        List<Incident> open = overview.open().stream()
                .filter(incident -> matches(search, overview, incident))
                .toList();
        boolean all = search.all();
        long fresh = all ? overview.in(Incident.State.NEW) : count(open, IncidentLists::fresh);
        long held = all ? overview.in(Incident.State.ON_HOLD) : count(open, IncidentLists::held);
        List<Chip> chips = new ArrayList<>();
        chips.add(chip("Open", "open", search, state, all ? overview.counts().incidents() : open.size()));
        chips.add(chip("Unacknowledged", "unacknowledged", search, state, fresh));
        chips.add(chip("SLA at risk", "risk", search, state, count(open, incident -> atRisk(overview, incident))));
        chips.add(chip("On hold", "hold", search, state, held));
        chips.removeIf(chip -> chip.count() == 0 && !chip.on() && chips.indexOf(chip) > 0);
        chips.add(chip("Resolved today", "resolved", search, state, overview.resolvedToday()));
        chips.add(chip("All", "all", search, state, readings.count("incident", Map.of())));
        chips.addAll(categories(search, state, overview.categories()));
        return chips;
    }

    private static Chip chip(String label, String wanted, Search search, String state, long count) {
        return new Chip(label, href(search.text(), wanted), count, state.equals(wanted));
    }

    private static long count(List<Incident> incidents, Predicate<Incident> condition) {
        return incidents.stream().filter(condition).count();
    }

    private static List<Chip> categories(Search search, String state, Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CATEGORIES)
                .map(entry -> category(search, state, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Chip category(Search search, String state, String category, long count) {
        String q = "category=\"" + category + "\"";
        boolean on = search.text().equals(q);
        return new Chip(category, href(on ? "" : q, state), count, on);
    }

    private static String href(String q, String state) {
        return "/?state=" + state + (q.isEmpty() ? "" : "&q=" + Words.query(q));
    }

    private IncidentList.Tiles tiles(Overview overview) {
        return new IncidentList.Tiles(
                overview.counts().incidents(),
                overview.in(Incident.State.NEW),
                overview.atRisk(),
                overview.alertsToday(),
                overview.incidentsToday(),
                overview.answeredWithin(0.5),
                overview.answeredWithin(0.9),
                turns.now(overview.at()));
    }
}
