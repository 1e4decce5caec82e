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
                + " | five counts (facets) | RSS MB queried, peak | restart s, RSS MB |\n|---|---|---|---|---|---|---|---|---|");
        for (int alerts : new int[] {10_000, 100_000}) {
            OpenAlerts some = new OpenAlerts(bench, alerts);
            some.ours();
            some.theirs();
        }
    }

    private void ours() {
        String row;
        try (Bridge bridge = bench.bridge(Map.of("services/bench.yaml", Estate.of(alerts / Payloads.CHECKS)))) {
            double seconds = loaded(bridge);
            long rss = bridge.proc().rssMegabytes();
            row = "| AlertBridge, %,d | %.1f | %d | %s | %s | %s | %s | %d, %d |"
                    .formatted(
                            alerts,
                            seconds,
                            rss,
                            looks(bridge, LOOKS, ids(bridge)),
                            looks(bridge, LISTS, at -> "/api/alerts?status=open&severity=critical&page=" + at),
                            looks(bridge, LISTS, at -> "/api/alerts?status=open&q=node%05d".formatted(at)),
                            looks(bridge, LISTS, at -> "/api/alerts?status=open&size=1&severity=" + severity(at)),
                            bridge.proc().rssMegabytes(),
                            bridge.proc().peakMegabytes());
        }
        long begin = System.nanoTime();
        try (Bridge again = bench.bridgeAgain()) {
            bench.say(row + " %.1f, %d |".formatted((System.nanoTime() - begin) / 1e9, again.proc().rssMegabytes()));
        }
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
    private static IntFunction<String> ids(Bridge bridge) {
        Random chance = new Random(42);
        JsonNode[] page = new JsonNode[1];
        return at -> {
            if (at % 50 == 0) {
                page[0] = bridge.json("/api/alerts?status=open&page=" + chance.nextInt(100)).get("items");
            }
            return "/api/alerts/" + page[0].get(at % 50).get("id").asText();
        };
    }

    private static String severity(int at) {
        return List.of("critical", "major", "minor", "warning", "info").get(at % 5);
    }

    private void theirs() {
        Optional<Contender> rival = bench.alertmanager();
        if (rival.isEmpty()) {
            return;
        }
        try (Contender other = rival.get()) {
            Load load = other.take(requests);
            long rss = other.proc().rssMegabytes();
            bench.say("| Alertmanager, %,d | %.1f | %d | %s | %s (all that match) | %s (all that match) | | %d, %d | all lost |"
                    .formatted(
                            alerts,
                            load.seconds(),
                            rss,
                            looks(other, LISTS, at -> filter("instance=\"" + Payloads.host(at) + ":9100\"", "alertname=HostDown")),
                            looks(other, LISTS / 4, at -> filter("severity=critical")),
                            looks(other, LISTS, at -> filter("instance=~\"node%05d.*\"".formatted(at))),
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

    /** Median and p99 of so many GETs, one after the other; as many before them do not count. */
    private static String looks(Contender contender, int count, IntFunction<String> addresses) {
        long[] nanos = new long[count];
        for (int i = -count; i < count; i++) {
            String address = addresses.apply(i + count);
            long begin = System.nanoTime();
            int status = contender.get(address).statusCode();
            if (status != 200) {
                throw new IllegalStateException(address + " was answered with " + status);
            }
            nanos[Math.max(i, 0)] = System.nanoTime() - begin;
        }
        Load load = Load.of(nanos, 1, 0);
        return "%.1f, %.1f".formatted(load.p50Millis(), load.p99Millis());
    }
}
