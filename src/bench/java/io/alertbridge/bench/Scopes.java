package io.alertbridge.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One database server with one, two and four scopes, each with a process of its own: what they handle together. */
final class Scopes {

    private static final int[] NUMBERS = {1, 2, 4};
    private static final int WARM_UP = 20_000;
    private static final int NEWS = 40_000;
    private static final int REPEATS = 2_000_000;
    private static final int BATCH = 100;
    private static final int CONNECTIONS = 32;
    private static final int FIRST_PORT = 4;

    private final Payloads payloads = new Payloads();
    private final Bench bench;
    private final List<Bridge> bridges;

    /** What all of them did together. */
    private record Together(double perSecond, double cpuEach, double databaseCpuEach) {}

    private Scopes(Bench bench, List<Bridge> bridges) {
        this.bench = bench;
        this.bridges = bridges;
    }

    static void measure(Bench bench) {
        if (!bench.store().divisible()) {
            bench.say("Scopes divide a PostgreSQL database: `BENCH_DATABASE=postgresql src/bench/run.sh scopes`");
            return;
        }
        bench.say("| scopes | new alerts through all stages/s | CPU µs each, of PostgreSQL | repeats/s |"
                + " CPU µs each, of PostgreSQL | unaccounted |\n|---|---|---|---|---|---|");
        for (int number : NUMBERS) {
            Path home = Contender.fresh(bench.home().resolve("scopes"));
            bench.store().empty(home);
            List<Bridge> bridges = new ArrayList<>();
            try {
                for (int scope = 1; scope <= number; scope++) {
                    bridges.add(start(bench, home, "s" + scope, bench.port() + FIRST_PORT + scope));
                }
                new Scopes(bench, bridges).measure();
            } finally {
                bridges.forEach(Bridge::close);
            }
        }
    }

    private static Bridge start(Bench bench, Path home, String scope, int port) {
        Place place = new Place(home.resolve(scope), port, bench.store(), scope);
        int hosts = (WARM_UP + NEWS) / Payloads.CHECKS;
        return Bridge.empty(place, Program.JAR, Map.of("services/bench.yaml", Estate.of(hosts)));
    }

    private void measure() {
        List<String> known = payloads.requests(0, WARM_UP, BATCH);
        together(bridge -> bridge.take(known), 1);
        int each = NEWS / bridges.size();
        List<String> news = payloads.requests(WARM_UP, each, BATCH);
        Together handled = together(bridge -> bridge.take(news), each * bridges.size());
        int times = REPEATS / bridges.size() / WARM_UP;
        List<String> repeats = IntStream.range(0, times)
                .mapToObj(any -> known)
                .flatMap(List::stream)
                .toList();
        Together counted = together(bridge -> post(bridge, repeats), times * WARM_UP * bridges.size());
        bench.say("| %d | %,.0f | %.0f, %.0f | %,.0f | %.1f, %.1f | %d |"
                .formatted(
                        bridges.size(),
                        handled.perSecond(),
                        handled.cpuEach(),
                        handled.databaseCpuEach(),
                        counted.perSecond(),
                        counted.cpuEach(),
                        counted.databaseCpuEach(),
                        bridges.stream()
                                .mapToLong(bridge -> bridge.balance("unaccounted"))
                                .sum()));
    }

    private void post(Bridge bridge, List<String> requests) {
        Load load = bridge.post(requests, CONNECTIONS / bridges.size());
        if (load.failed() > 0) {
            throw new IllegalStateException(load.failed() + " requests failed");
        }
        bridge.drain();
    }

    /** The same to each of them at once, until the last has handled all of it. */
    private Together together(Consumer<Bridge> load, int events) {
        bridges.forEach(Bridge::checkPort);
        ExecutorService hands = Executors.newFixedThreadPool(bridges.size());
        try {
            long cpu = cpuMicros();
            long databaseCpu = bench.store().cpuMicros();
            long begin = System.nanoTime();
            List<CompletableFuture<Void>> all = bridges.stream()
                    .map(bridge -> CompletableFuture.runAsync(() -> load.accept(bridge), hands))
                    .toList();
            all.forEach(CompletableFuture::join);
            double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
            bridges.forEach(Bridge::checkPort);
            return new Together(
                    events / seconds,
                    (cpuMicros() - cpu) / (double) events,
                    (bench.store().cpuMicros() - databaseCpu) / (double) events);
        } finally {
            hands.shutdown();
        }
    }

    private long cpuMicros() {
        return bridges.stream().mapToLong(bridge -> bridge.proc().cpuMicros()).sum();
    }
}
