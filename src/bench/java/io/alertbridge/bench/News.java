package io.alertbridge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hundred alerts a request, each of them new: every one goes through all stages. */
final class News {

    private static final int WARM_UP = 60_000;
    private static final int ALERTS = 20_000;
    private static final int BATCH = 100;
    private static final int CONNECTIONS = 32;
    private static final int HOSTS = (WARM_UP + Duel.PAIRS * ALERTS) / Payloads.CHECKS;

    private final List<Double> taken = new ArrayList<>();
    private final List<Double> through = new ArrayList<>();
    private final List<Double> p99 = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    static void measure(Bench bench) {
        Optional<Contender> rival = bench.alertmanager();
        try (Bridge bridge = bench.bridge(Map.of("services/bench.yaml", Estate.of(HOSTS)))) {
            new News().duel(bench, bridge, rival);
        } finally {
            rival.ifPresent(Contender::close);
        }
    }

    private void duel(Bench bench, Bridge bridge, Optional<Contender> rival) {
        Payloads payloads = new Payloads();
        List<String> warmUp = payloads.requests(0, WARM_UP, BATCH);
        bridge.take(warmUp);
        rival.ifPresent(other -> other.take(warmUp));
        for (int pair = 0; pair < Duel.PAIRS; pair++) {
            List<String> requests = payloads.requests(WARM_UP + pair * ALERTS, ALERTS, BATCH);
            Leg ours = Leg.of(bridge, () -> bridge.post(requests, CONNECTIONS));
            note(ours);
            rival.ifPresent(other -> note(ours, Leg.of(other, () -> other.post(requests, CONNECTIONS))));
        }
        bench.say("| case | taken/s | p99 ms | through the whole pipeline/s | CPU µs/event | unaccounted | RSS MB"
                + " | Alertmanager takes/s | ratio |\n|---|---|---|---|---|---|---|---|---|");
        bench.say("| %d new alerts, %d a request, %d connections | %,.0f | %.1f | %,.0f | %.0f | %d | %d | %s |"
                .formatted(
                        ALERTS,
                        BATCH,
                        CONNECTIONS,
                        Duel.median(taken, rate -> rate),
                        Duel.median(p99, millis -> millis),
                        Duel.median(through, rate -> rate),
                        Duel.median(cpu, micros -> micros),
                        bridge.balance("unaccounted"),
                        bridge.proc().rssMegabytes(),
                        others.isEmpty()
                                ? " | "
                                : "%,.0f | **%.2f**"
                                        .formatted(
                                                Duel.median(others, rate -> rate),
                                                Duel.median(ratios, ratio -> ratio))));
    }

    private void note(Leg ours) {
        Duration load = Duration.ofNanos((long) (ours.load().seconds() * 1e9));
        taken.add(ALERTS / ours.load().seconds());
        through.add(ALERTS * 1e9 / load.plus(ours.drain()).toNanos());
        p99.add(ours.load().p99Millis());
        cpu.add(ours.cpuMicros() / ALERTS);
    }

    private void note(Leg ours, Leg theirs) {
        others.add(ALERTS / theirs.load().seconds());
        ratios.add(theirs.load().seconds() / ours.load().seconds());
    }
}
