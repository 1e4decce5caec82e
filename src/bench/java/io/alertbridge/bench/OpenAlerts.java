package io.alertbridge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;

/** Many open alerts: what they cost in memory, how fast they are found, how long a restart takes. */
final class OpenAlerts {

    private static final int MOST = Integer.getInteger("bench.open", 100_000);
    private static final int LOOKS = 200;
    private static final int LISTS = 20;
    private static final int BATCH = 100;

    private final Bench bench;
    private final int alerts;
    private final List<String> requests;

    private OpenAlerts(Bench bench, int alerts) {
        this.bench = bench;
        this.alerts = alerts;
        requests = new Payloads().requests(0, alerts, BATCH);
    }

    static void measure(Bench bench) {
        bench.say("| open alerts | load s | RSS MB loaded | one by id ms p50, p99 | page of 50, critical | page of 50, by words"
                + " | RSS MB queried, peak | restart s, RSS MB |\n|---|---|---|---|---|---|---|---|");
        Map<String, String> few = rows(new OpenAlerts(bench, MOST / 10));
        Map<String, String> many = rows(new OpenAlerts(bench, MOST));
        bench.say("\n| ms, p50, p99 | %,d open alerts | %,d |\n|---|---|---|".formatted(MOST / 10, MOST));
        few.forEach((what, times) -> bench.say("| %s | %s | %s |".formatted(what, times, many.get(what))));
    }

    /** Returns what counting takes. */
    private static Map<String, String> rows(OpenAlerts some) {
        Map<String, String> facets = some.ours();
        some.theirs();
        return facets;
    }

    private Map<String, String> ours() {
        String row;
        Map<String, String> facets;
        try (Bridge bridge = bench.bridge(Map.of("services/bench.yaml", Estate.of(alerts / Payloads.CHECKS)))) {
            double seconds = loaded(bridge);
            long rss = bridge.proc().rssMegabytes();
            row = "| AlertBridge, %,d | %.1f | %d | %s | %s | %s | %d, %d |"
                    .formatted(
                            alerts,
                            seconds,
                            rss,
                            Looks.at(bridge, LOOKS, ids(bridge)),
                            Looks.at(bridge, LISTS, at -> "/api/alerts?status=open&severity=critical&page=" + at),
                            Looks.at(bridge, LISTS, at -> "/api/alerts?status=open&q=node%05d".formatted(at)),
                            bridge.proc().rssMegabytes(),
                            bridge.proc().peakMegabytes());
            String state = bench.store().address(bench.place().home().toAbsolutePath());
            facets = Facets.of(bridge, state, ids(bridge));
        }
        long begin = System.nanoTime();
        try (Bridge again = bench.bridgeAgain()) {
            bench.say(row + " %.1f, %d |".formatted((System.nanoTime() - begin) / 1e9, again.proc().rssMegabytes()));
        }
        return facets;
    }

    /** Seconds until all of them have gone through the pipeline. */
    private double loaded(Bridge bridge) {
        long begin = System.nanoTime();
        bridge.take(requests);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long open = bridge.json("/api/alerts?status=open&size=1").get("total").asLong();
        if (open != alerts) {
            throw new IllegalStateException(open + " alerts are open and not " + alerts
                    + "; unaccounted: " + bridge.balance("unaccounted"));
        }
        return seconds;
    }

    /** Addresses of alerts here and there. */
    private IntFunction<String> ids(Bridge bridge) {
        Random chance = new Random(42);
        JsonNode[] page = new JsonNode[1];
        return at -> {
            if (at % 50 == 0) {
                page[0] = bridge.json("/api/alerts?status=open&page=" + chance.nextInt(Math.min(100, alerts / 50))).get("items");
            }
            return "/api/alerts/" + page[0].get(at % 50).get("id").asText();
        };
    }

    private void theirs() {
        Optional<Contender> rival = bench.alertmanager();
        if (rival.isEmpty()) {
            return;
        }
        try (Contender other = rival.get()) {
            long begin = System.nanoTime();
            other.take(requests);
            double seconds = (System.nanoTime() - begin) / 1e9;
            long rss = other.proc().rssMegabytes();
            bench.say("| Alertmanager, %,d | %.1f | %d | %s | %s (all that match) | %s (all that match) | %d, %d | all lost |"
                    .formatted(
                            alerts,
                            seconds,
                            rss,
                            Looks.at(other, LISTS, at -> filter("instance=\"" + Payloads.host(at) + ":9100\"", "alertname=HostDown")),
                            Looks.at(other, LISTS / 4, at -> filter("severity=critical")),
                            Looks.at(other, LISTS, at -> filter("instance=~\"node%05d.*\"".formatted(at))),
                            other.proc().rssMegabytes(),
                            other.proc().peakMegabytes()));
        }
    }

    private static String filter(String... matchers) {
        StringBuilder address = new StringBuilder(Contender.PATH + "?active=true");
        for (String matcher : matchers) {
            address.append("&filter=").append(URLEncoder.encode(matcher, StandardCharsets.UTF_8));
        }
        return address.toString();
    }
}
