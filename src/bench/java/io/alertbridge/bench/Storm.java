package io.alertbridge.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** 100,000 events over 10,000 keys in a minute; amidst it, another source tells of something that matters. */
final class Storm {

    private static final int EVENTS = 100_000;
    private static final int KEYS = 10_000;
    private static final int BATCH = 10;
    private static final int SECONDS = 60;
    private static final int HOSTS = KEYS / Payloads.CHECKS;
    private static final int OTHERS = 400;
    private static final int VITAL = 6;
    private static final Duration BEGINNING = Duration.ofSeconds(3);
    private static final Duration APART = Duration.ofSeconds(8);

    private static final String ESCALATION = """
            policies:
              - name: everything
                levels:
                  - {page: channel pager, wait: 10m}
                catchAll: channel pager
            """;

    private final Payloads payloads = new Payloads();
    private final Listener pager = new Listener();
    private int told;

    static void measure(Bench bench) {
        new Storm().run(bench);
    }

    private void run(Bench bench) {
        Map<String, String> files = Map.of(
                "services/bench.yaml", Estate.of(HOSTS + OTHERS / Payloads.CHECKS),
                "services/vital.yaml", vital(),
                "escalation.yaml", ESCALATION,
                "channels/pager.yaml", "type: webhook\nurl: " + pager.url() + "/page\n");
        try (pager;
                Bridge bridge = bench.bridge(files)) {
            warm(bridge);
            List<Double> quiet = pages(bridge);
            long before = bridge.balance("accepted");
            CompletableFuture<Load> storm = CompletableFuture.supplyAsync(() -> storm(bridge));
            Wait.pause(BEGINNING);
            List<Double> amidst = pages(bridge);
            Load load = storm.join();
            bridge.drain();
            bridge.checkPort();
            long arrived = bridge.balance("accepted") - before - VITAL / 2;
            row(bench, bridge, load, EVENTS - arrived);
            bench.say("\nP1 of another source, sent → page: quiet %s ms, in the storm (the first after 3 s, %d s between them) %s ms"
                    .formatted(rounded(quiet), APART.toSeconds(), rounded(amidst)));
        }
    }

    /** Repeats of alerts outside the storm: the program is warm, the storm's alerts are news. */
    private void warm(Bridge bridge) {
        List<String> others = payloads.requests(KEYS, OTHERS, 1);
        bridge.take(others);
        Senders.paced(16, 500)
                .send(bridge.port(), Contender.PATH, 500 * Bench.WARM_UP, at -> others.get(at % others.size())
                        .getBytes(StandardCharsets.UTF_8));
        bridge.drain();
        pager.settle();
    }

    private Load storm(Bridge bridge) {
        Random chance = new Random(42);
        List<List<Integer>> requests = IntStream.range(0, EVENTS / BATCH)
                .mapToObj(request -> chance.ints(BATCH, 0, KEYS).boxed().toList())
                .toList();
        return Senders.paced(32, requests.size() / (double) SECONDS)
                .send(bridge.port(), Contender.PATH, requests.size(), at -> payloads.request(requests.get(at))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** How long a few pages took, one after the other, in milliseconds. */
    private List<Double> pages(Bridge bridge) {
        return IntStream.range(0, VITAL / 2).mapToObj(i -> page(bridge)).toList();
    }

    private double page(Bridge bridge) {
        String host = "vital" + told++;
        long sent = System.nanoTime();
        int status = bridge.post("/in/generic", """
                        {"key": "down/%s", "status": "firing", "severity": "critical", "check": "HostDown",
                         "host": "%s", "summary": "%s is down"}""".formatted(host, host, host))
                .statusCode();
        if (status / 100 != 2) {
            throw new IllegalStateException("the P1 was answered with " + status);
        }
        Wait.until(Duration.ofMinutes(2), "the page for " + host, () -> pager.first("POST", host + " is down")
                .isPresent());
        long paged = pager.first("POST", host + " is down").orElseThrow().nanos();
        Wait.pause(APART);
        return (paged - sent) / 1e6;
    }

    private static String vital() {
        StringBuilder items = new StringBuilder("items:\n");
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 0; i < VITAL; i++) {
            items.append("  vital%d: {class: server, owner: Platform}\n".formatted(i));
            services.append("  vitals%d: {criticality: high, owner: Platform, dependsOn: [vital%d]}\n".formatted(i, i));
        }
        return items.toString() + services;
    }

    private static void row(Bench bench, Bridge bridge, Load load, long lost) {
        bench.say("| case | requests/s | failed | lost | acceptance p50 ms | p99 ms | max ms | unaccounted | RSS MB |\n"
                + "|---|---|---|---|---|---|---|---|---|");
        bench.say("| storm: %,d events, %d a request, over %,d keys | %.0f | %d | %d | %.1f | **%.1f** | %.1f | %d | %d |"
                .formatted(
                        EVENTS,
                        BATCH,
                        KEYS,
                        load.perSecond(),
                        load.failed(),
                        lost,
                        load.p50Millis(),
                        load.p99Millis(),
                        load.maxMillis(),
                        bridge.balance("unaccounted"),
                        bridge.proc().rssMegabytes()));
    }

    private static List<String> rounded(List<Double> millis) {
        return millis.stream().map("%.0f"::formatted).toList();
    }
}
