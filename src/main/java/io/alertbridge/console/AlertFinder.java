package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.Service;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Query;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Policies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds alerts: the database narrows by what it has columns for, the rest is asked of each alert. */
record AlertFinder(Readings readings, Policies policies) {

    private static final Map<String, String> COLUMNS = Map.of(
            "severity", "severity", "source", "source", "ci", "ci", "incident", "incident", "held_by", "held_by");

    /** The latest first. One look per status: each follows an index in order, so that nothing has to be sorted. */
    List<Alert> find(Search search, String state, int most) {
        Cmdb cmdb = policies.current().cmdb();
        return latest(most, alert -> meets(search, alert, cmdb), state, search);
    }

    /** The latest open alerts, as they are. */
    List<Alert> open(int most) {
        return readings.of(
                Alerts.TABLE,
                "WHERE live = 1 AND status <> 'RESOLVED' ORDER BY last_at DESC, id DESC LIMIT :most",
                Map.of("most", most));
    }

    private List<Alert> latest(int most, Predicate<Alert> condition, String state, Search search) {
        Map<String, Object> values = new HashMap<>();
        String more = more(state) + narrowed(search, values);
        List<Alert> found = new ArrayList<>();
        for (String status : statuses(state)) {
            String clause = "WHERE status = '" + status + "'" + more + " ORDER BY last_at DESC";
            found.addAll(readings.first(most, condition, Alerts.TABLE, clause, values));
        }
        return found.stream()
                .sorted(Comparator.comparing(Alert::lastAt).reversed())
                .limit(most)
                .toList();
    }

    long count(String state) {
        String statuses =
                statuses(state).stream().map(status -> "'" + status + "'").collect(Collectors.joining(", "));
        return readings.count("alert WHERE status IN (" + statuses + ")" + more(state), Map.of());
    }

    private static List<String> statuses(String state) {
        return switch (state) {
            case "resolved" -> List.of("RESOLVED");
            case "all" -> List.of("FIRING", "ACKNOWLEDGED", "RESOLVED");
            default -> List.of("FIRING", "ACKNOWLEDGED");
        };
    }

    private static String more(String state) {
        return switch (state) {
            case "quiet" -> " AND held_by <> ''";
            case "unknown" -> " AND ci = ''";
            default -> "";
        };
    }

    private static String narrowed(Search search, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        for (Matcher matcher : search.matchers()) {
            String column = COLUMNS.get(matcher.name());
            if (column != null && matcher.operator() == Matcher.Operator.EQUAL) {
                String name = "v" + values.size();
                values.put(
                        name, column.equals("severity") ? matcher.value().toUpperCase(Locale.ROOT) : matcher.value());
                parts.add(column + " = :" + name);
            }
        }
        for (String word : search.words()) {
            String name = "v" + values.size();
            values.put(name, Query.anywhere(word));
            parts.add("words LIKE :" + name + " ESCAPE '\\'");
        }
        return parts.isEmpty() ? "" : " AND " + String.join(" AND ", parts);
    }

    private static boolean meets(Search search, Alert alert, Cmdb cmdb) {
        Facts facts = new Facts(alert);
        return Matcher.allMatch(search.matchers(), name -> fact(alert, facts, name))
                || Matcher.allMatch(search.matchers(), name -> named(alert, facts, cmdb, name));
    }

    private static String fact(Alert alert, Facts facts, String name) {
        return switch (name) {
            case "incident" -> alert.incident();
            case "status" -> alert.status().word();
            case "held_by" -> alert.heldBy();
            default -> facts.apply(name);
        };
    }

    private static String named(Alert alert, Facts facts, Cmdb cmdb, String name) {
        String value = fact(alert, facts, name);
        return name.equals("service") ? cmdb.service(value).map(Service::name).orElse(value) : value;
    }
}
