package io.alertbridge.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A thousand requests a second, whether or not the ones before have been answered. */
final class OpenLoop {

    static final int RATE = 1_000;

    private static final int SECONDS = 20;
    private static final int CONNECTIONS = 64;
    private static final int KEYS = 10_000;

    private OpenLoop() {}

    static void measure(Bench bench) {
        Payloads payloads = new Payloads();
        Optional<Contender> rival = bench.alertmanager();
        try (Bridge bridge = bench.bridge(Map.of("services/bench.yaml", Estate.of(KEYS / Payloads.CHECKS)))) {
            warm(bridge, payloads);
            rival.ifPresent(other -> warm(other, payloads));
            List<Load> ours = new ArrayList<>();
            List<Load> theirs = new ArrayList<>();
            for (int pair = 0; pair < Duel.PAIRS; pair++) {
                ours.add(leg(bridge, payloads, SECONDS));
                rival.ifPresent(other -> theirs.add(leg(other, payloads, SECONDS)));
            }
            bench.say("| open loop, %,d requests/s for %d s, times from the intended moment | p50 ms | p99 ms | max ms"
                            .formatted(RATE, SECONDS)
                    + " | failed |\n|---|---|---|---|---|");
            bench.say("| AlertBridge, unaccounted " + bridge.balance("unaccounted") + figures(ours));
            if (!theirs.isEmpty()) {
                bench.say("| Alertmanager" + figures(theirs));
            }
        } finally {
            rival.ifPresent(Contender::close);
        }
    }

    private static void warm(Contender contender, Payloads payloads) {
        contender.take(payloads.requests(0, KEYS, 100));
        leg(contender, payloads, Bench.WARM_UP);
    }

    static Load leg(Contender contender, Payloads payloads, int seconds) {
        contender.checkPort();
        Load load = Senders.paced(CONNECTIONS, RATE)
                .send(
                        contender.port(),
                        Contender.PATH,
                        RATE * seconds,
                        at -> payloads.request(List.of(at * 7 % KEYS)).getBytes(StandardCharsets.UTF_8));
        contender.checkPort();
        return load;
    }

    private static String figures(List<Load> legs) {
        return " | %.1f | %.1f | %.1f | %d |"
                .formatted(
                        Duel.median(legs, Load::p50Millis),
                        Duel.median(legs, Load::p99Millis),
                        Duel.median(legs, Load::maxMillis),
                        legs.stream().mapToLong(Load::failed).sum());
    }
}
