package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A thousand events a second for a long time, while what is older than a few minutes is forgotten: nothing may grow. */
final class Soak {

    private static final int MINUTES = Integer.getInteger("bench.soak.minutes", 30);
    private static final int KEYS = 10_000;
    private static final String FORGETFUL = "alertbridge:\n  retention:\n    ledger: 3m\n";

    private Soak() {}

    static void measure(Bench bench) {
        Payloads payloads = new Payloads();
        Map<String, String> files = Map.of(
                "services/bench.yaml", Estate.of(KEYS / Payloads.CHECKS), "application.yaml", FORGETFUL);
        try (Bridge bridge = bench.bridge(files)) {
            bridge.take(payloads.requests(0, KEYS, 100));
            bench.say("| minute | p50 ms | p99 ms | max ms | failed | RSS MB | ledger MB | state MB | lag | unaccounted |");
            bench.say("|---|---|---|---|---|---|---|---|---|---|");
            for (int minute = 1; minute <= MINUTES; minute++) {
                Load load = OpenLoop.leg(bridge, payloads, 60);
                bench.say("| %d | %.1f | %.1f | %.1f | %d | %d | %s | %s | %d | %d |"
                        .formatted(
                                minute,
                                load.p50Millis(),
                                load.p99Millis(),
                                load.maxMillis(),
                                load.failed(),
                                bridge.proc().rssMegabytes(),
                                megabytes(bench, "ledger.db"),
                                megabytes(bench, "state.db"),
                                bridge.lag(),
                                bridge.balance("unaccounted")));
            }
        }
    }

    /** Of a database with the files beside it; a dash where a server has it. */
    private static String megabytes(Bench bench, String name) {
        Path data = bench.home().resolve("bridge").resolve("data");
        try (Stream<Path> files = Files.list(data)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
            long bytes = found.stream().mapToLong(file -> file.toFile().length()).sum();
            return found.isEmpty() ? "–" : String.valueOf(bytes >> 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
