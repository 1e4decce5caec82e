package io.alertbridge.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Closed loop: alerts that are known already, over 10,000 keys. */
final class Repeats {

    private static final int KEYS = 10_000;
    private static final int BATCH = 100;

    private Repeats() {}

    /** One alert a request. */
    static void single(Bench bench) {
        measure(bench, 1, 1, 32, 256);
    }

    /** A hundred alerts a request. */
    static void batch(Bench bench) {
        measure(bench, BATCH, 32);
    }

    private static void measure(Bench bench, int each, int... connections) {
        Payloads payloads = new Payloads();
        Path requests = bench.file("requests", payloads.requests(0, KEYS, each));
        Optional<Contender> rival = bench.alertmanager();
        try (Bridge bridge = bench.bridge(Map.of("services/bench.yaml", Estate.of(KEYS / Payloads.CHECKS)))) {
            warm(bridge, payloads, requests);
            rival.ifPresent(other -> warm(other, payloads, requests));
            bench.say(Duel.HEAD);
            for (int some : connections) {
                String name = "%d a request, %d connections".formatted(each, some);
                bench.say(new Duel(bridge, rival).row(name, new Wrk(some, Bench.SECONDS), requests, each));
            }
        } finally {
            rival.ifPresent(Contender::close);
        }
    }

    /** First all keys, so that what is measured are repeats. */
    private static void warm(Contender contender, Payloads payloads, Path requests) {
        contender.take(payloads.requests(0, KEYS, BATCH));
        new Wrk(32, Bench.WARM_UP).over(contender, requests);
        contender.drain();
    }
}
