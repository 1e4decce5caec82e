package io.alertbridge.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** From the answer "accepted" to the ticket call, while a thousand repeats a second come in as well. */
final class Tickets {

    private static final int SECONDS = 30;
    private static final int KEYS = 10_000;
    private static final int EVERY = 250;
    private static final int FIRST_HOST = 1_000;
    private static final int HOSTS_A_PROBLEM = 10;
    private static final int PROBLEMS = OpenLoop.RATE * SECONDS / EVERY;
    private static final int WARM_UPS = OpenLoop.RATE * Bench.WARM_UP / EVERY;

    private final Payloads payloads = new Payloads();
    private final long[] accepted = new long[WARM_UPS + PROBLEMS];

    static void measure(Bench bench) {
        new Tickets().run(bench);
    }

    private void run(Bench bench) {
        int hosts = FIRST_HOST + accepted.length * HOSTS_A_PROBLEM;
        try (Desk desk = new Desk();
                Bridge bridge = bench.bridge(Map.of(
                        "services/bench.yaml", Estate.of(hosts), "targets/desk.yaml", desk.target()))) {
            bridge.take(payloads.requests(0, KEYS, 100));
            leg(bridge, 0, Bench.WARM_UP);
            desk.settle();
            Load load = leg(bridge, WARM_UPS, SECONDS);
            desk.settle();
            bridge.checkPort();
            row(bench, bridge, desk, load);
        }
    }

    private Load leg(Bridge bridge, int firstProblem, int seconds) {
        bridge.checkPort();
        return Senders.paced(64, OpenLoop.RATE)
                .onAnswer((at, nanos) -> {
                    if (at % EVERY == 0) {
                        accepted[firstProblem + at / EVERY] = nanos;
                    }
                })
                .send(bridge.port(), Contender.PATH, OpenLoop.RATE * seconds, at -> payloads.request(
                                List.of(at % EVERY == 0 ? alert(firstProblem + at / EVERY) : at * 7 % KEYS))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The check that says that a host is down; each of another service, so that each is an incident of its own. */
    private static int alert(int problem) {
        return host(problem) * Payloads.CHECKS;
    }

    private static int host(int problem) {
        return FIRST_HOST + problem * HOSTS_A_PROBLEM;
    }

    private void row(Bench bench, Bridge bridge, Desk desk, Load load) {
        long[] nanos = IntStream.range(WARM_UPS, accepted.length)
                .mapToLong(problem -> desk.first("POST", Payloads.host(host(problem)))
                        .map(create -> Math.max(0, create.nanos() - accepted[problem]))
                        .orElse(-1L))
                .toArray();
        long[] made = Arrays.stream(nanos).filter(time -> time >= 0).toArray();
        Load calls = Load.of(made, SECONDS, nanos.length - made.length);
        bench.say("| accepted → ticket call, at %,d events/s and %d new problems/s | problems | without a ticket | p50 ms"
                        .formatted(OpenLoop.RATE, OpenLoop.RATE / EVERY)
                + " | p99 ms | max ms | acceptance p99 ms | unaccounted |\n|---|---|---|---|---|---|---|---|");
        bench.say("| ServiceNow's Table API, simulated in the driver | %d | %d | %.1f | **%.1f** | %.1f | %.1f | %d |"
                .formatted(
                        nanos.length,
                        calls.failed(),
                        calls.p50Millis(),
                        calls.p99Millis(),
                        calls.maxMillis(),
                        load.p99Millis(),
                        bridge.balance("unaccounted")));
    }
}
