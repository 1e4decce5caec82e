package io.alertbridge.bench;

import io.alertbridge.console.Watcher;
import io.alertbridge.deduplicate.AlertSearch;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.Reader;
import io.alertbridge.ledger.StoredRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** What it takes to count open alerts, as the API and the console's pages do, beside finding one and reading a page. */
final class Facets {

    private static final int LOOKS = 20;
    private static final List<String> SEVERITIES = List.of("critical", "major", "minor", "warning", "info");
    private static final Query OPEN = Query.all().whereAny("status", AlertSearch.OPEN);

    private final Bridge bridge;
    private final Map<String, String> times = new LinkedHashMap<>();
    private int told;

    private Facets(Bridge bridge) {
        this.bridge = bridge;
    }

    /** Median and p99 in milliseconds of each, by what it is. */
    static Map<String, String> of(Bridge bridge, String state, IntFunction<String> ids) {
        Facets facets = new Facets(bridge);
        facets.api(ids);
        try (Reader reader = new Reader(state)) {
            facets.counts(reader.rows());
        }
        facets.console();
        return facets.times;
    }

    private void api(IntFunction<String> ids) {
        times.put("API: one alert by id", Looks.at(bridge, LOOKS * 10, ids));
        get("API: page of 50 with its count, open", "/api/alerts?status=open");
        get("API: page of 50 with its count, open and critical", "/api/alerts?status=open&severity=critical");
        get("API: count of what is open", count(""));
        times.put(
                "API: counts by severity, five requests",
                timed(at -> {}, at -> SEVERITIES.forEach(one -> Looks.get(bridge, count("&severity=" + one)))));
        get("API: sources with what is parked", "/api/sources");
    }

    private static String count(String condition) {
        return "/api/alerts?status=open&size=1" + condition;
    }

    private void get(String what, String address) {
        times.put(what, Looks.at(bridge, LOOKS, at -> address));
    }

    private void counts(StoredRows rows) {
        for (String column : List.of("status", "severity", "source", "service", "ci")) {
            times.put(
                    "database: count by " + column, timed(at -> {}, at -> rows.countBy(Alerts.TABLE, column, OPEN)));
        }
    }

    /** With a change before each look: without one, the numbers beside the navigation may be five seconds old. */
    private void console() {
        Watcher watcher = new Watcher(bridge.url(), Contender.TOKEN);
        times.put("console: overview, after a change", timed(this::change, at -> watcher.read("/")));
        times.put(
                "console: 100 alerts, four counts, after a change",
                timed(this::change, at -> watcher.read("/alerts")));
        times.put("console: the same, nothing changed", timed(at -> {}, at -> watcher.read("/alerts")));
    }

    private static String timed(IntConsumer before, IntConsumer look) {
        return Looks.timed(LOOKS, before, look);
    }

    /** One more alert; so few that they do not count. */
    private void change(int at) {
        int status = bridge.post("/in/generic", """
                        {"key": "facets/%d", "status": "firing", "severity": "info", "check": "Looked",
                         "host": "%s", "summary": "somebody looks"}""".formatted(told++, Payloads.host(at)))
                .statusCode();
        if (status / 100 != 2) {
            throw new IllegalStateException("the change was answered with " + status);
        }
        bridge.drain();
    }
}
