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
        List<Double> cpu = new ArrayList<>();
        List<Double> rss = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            try (Bridge bridge = bench.bridge(Map.of())) {
                seconds.add((System.nanoTime() - begin) / 1e9);
                cpu.add(bridge.proc().cpuMicros() / 1e6);
                rss.add((double) bridge.proc().rssMegabytes());
            }
        }
        bench.say("| start to ready, empty | s | s of CPU | RSS MB |\n|---|---|---|---|");
        bench.say("| median of %d | **%.1f** | %.1f | %.0f |"
                .formatted(
                        RUNS,
                        Duel.median(seconds, one -> one),
                        Duel.median(cpu, one -> one),
                        Duel.median(rss, one -> one)));
    }
}
