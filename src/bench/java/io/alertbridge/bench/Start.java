package io.alertbridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the command to the first "ready", on an empty directory with the shipped configuration. */
final class Start {

    private static final int RUNS = 3;

    private Start() {}

    static void measure(Bench bench) {
        List<Double> seconds = new ArrayList<>();
        long rss = 0;
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            try (Bridge bridge = bench.bridge(Map.of())) {
                seconds.add((System.nanoTime() - begin) / 1e9);
                rss = bridge.proc().rssMegabytes();
            }
        }
        bench.say("| start to ready, empty | s (median of %d) | RSS MB |\n|---|---|---|".formatted(RUNS));
        bench.say("| %s | **%.1f** | %d |".formatted(seconds.stream().map("%.1f"::formatted).toList(),
                Duel.median(seconds, one -> one), rss));
    }
}
