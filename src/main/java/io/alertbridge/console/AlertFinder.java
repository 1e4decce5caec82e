package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.Service;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds alerts: the database narrows by what it has columns for, the rest is asked of each alert. */
record AlertFinder(Readings readings, Policies policies) {

    private static final Map<String, String> COLUMNS = Map.of(
            "severity", "severity", "source", "source", "ci", "ci", "incident", "incident", "held_by", "held_by");

    /** The latest first. */
    List<Alert> find(Search search, String state, int most) {
        Map<String, Object> values = new HashMap<>();
        String clause = "WHERE " + state(state) + narrowed(search, values) + " ORDER BY last_at DESC";
        Cmdb cmdb = policies.current().cmdb();
        return readings.first(most, alert -> meets(search, alert, cmdb), Alerts.TABLE, clause, values);
    }

    /** Open alerts for which a silence with these conditions would hold. */
    List<Alert> meeting(List<Matcher> conditions, int most) {
        return readings.first(
                most,
                alert -> Matcher.allMatch(conditions, new Facts(alert)),
                Alerts.TABLE,
                "WHERE " + state("firing") + " ORDER BY last_at DESC",
                Map.of());
    }

    long count(String state) {
        return readings.count("alert WHERE " + state(state), Map.of());
    }

    private static String state(String state) {
        return switch (state) {
            case "resolved" -> "status = 'RESOLVED'";
            case "quiet" -> "held_by <> '' AND status IN ('FIRING', 'ACKNOWLEDGED')";
            case "unknown" -> "ci = '' AND status IN ('FIRING', 'ACKNOWLEDGED')";
            case "all" -> "status IN ('FIRING', 'ACKNOWLEDGED', 'RESOLVED')";
            default -> "status IN ('FIRING', 'ACKNOWLEDGED')";
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
        return parts.isEmpty() ? "" : " AND " + String.join(" AND ", parts);
    }

    private static boolean meets(Search search, Alert alert, Cmdb cmdb) {
        Facts facts = new Facts(alert);
        return search.all()
                || search.finds(name -> fact(alert, facts, name), said(alert))
                || search.finds(name -> named(alert, facts, cmdb, name), said(alert));
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

    private static String said(Alert alert) {
        return String.join(
                " ",
                alert.id(),
                alert.event().check(),
                alert.event().summary(),
                alert.event().source(),
                alert.context().ci(),
                alert.context().service(),
                alert.incident(),
                String.join(" ", alert.event().labels().all().values()));
    }
}
