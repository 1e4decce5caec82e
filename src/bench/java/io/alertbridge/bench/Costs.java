package io.alertbridge.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Microseconds of CPU for each event, by the threads of the running program: all of it, to the last thread. */
final class Costs {

    private static final int KEYS = 10_000;
    private static final int BATCH = 100;
    private static final int CONNECTIONS = 32;
    private static final int NEWS = Integer.getInteger("bench.cost.news", 20_000);
    private static final int HOSTS = (KEYS + 2 * NEWS) / Payloads.CHECKS;

    private static final String DATABASE = "processes of the database server";
    private static final String SUM = "sum";

    private final Payloads payloads = new Payloads();
    private final Bridge bridge;
    private final Store store;
    private final Map<String, Map<String, Double>> columns = new LinkedHashMap<>();

    private Costs(Bridge bridge, Store store) {
        this.bridge = bridge;
        this.store = store;
    }

    static void measure(Bench bench) {
        try (Bridge bridge = bench.bridge(Map.of("services/bench.yaml", Estate.of(HOSTS)))) {
            new Costs(bridge, bench.store()).run(bench);
        }
    }

    private void run(Bench bench) {
        bridge.take(payloads.requests(0, KEYS, BATCH));
        repeats("empty requests (`[]`), each", bench.file("empty", List.of("[]")), 1);
        repeats("1 a request, repeats", bench.file("single", payloads.requests(0, KEYS, 1)), 1);
        repeats("100 a request, repeats", bench.file("batch", payloads.requests(0, KEYS, BATCH)), BATCH);
        bridge.take(payloads.requests(KEYS, NEWS, BATCH));
        List<String> news = payloads.requests(KEYS + NEWS, NEWS, BATCH);
        note("100 a request, all new", BATCH, () -> bridge.post(news, CONNECTIONS));
        bench.say("| CPU µs for each event, %d connections | %s |\n|---|%s"
                .formatted(CONNECTIONS, String.join(" | ", columns.keySet()), "---|".repeat(columns.size())));
        for (Threads group : Threads.values()) {
            row(bench, group.described());
        }
        row(bench, SUM);
        row(bench, DATABASE);
    }

    private void repeats(String name, Path requests, int each) {
        new Wrk(CONNECTIONS, Bench.WARM_UP).over(bridge, requests);
        bridge.drain();
        note(name, each, () -> new Wrk(CONNECTIONS, Bench.SECONDS).over(bridge, requests));
    }

    private void note(String name, int each, Supplier<Load> load) {
        Map<Threads, Long> before = Threads.cpuOf(bridge.proc());
        long server = store.cpuMicros();
        Leg leg = Leg.of(bridge, load);
        Map<Threads, Long> after = Threads.cpuOf(bridge.proc());
        if (leg.load().failed() > 0) {
            throw new IllegalStateException(leg.load().failed() + " requests failed in " + name);
        }
        double events = (double) leg.load().requests() * each;
        Map<String, Double> column = new LinkedHashMap<>();
        for (Threads group : Threads.values()) {
            column.put(group.described(), (after.get(group) - before.get(group)) / events);
        }
        column.put(SUM, column.values().stream().mapToDouble(one -> one).sum());
        column.put(DATABASE, (store.cpuMicros() - server) / events);
        columns.put(name, column);
    }

    private void row(Bench bench, String name) {
        StringBuilder row = new StringBuilder("| ").append(name).append(" |");
        columns.values().forEach(column -> row.append(" %.1f |".formatted(column.get(name))));
        bench.say(row.toString());
    }
}
