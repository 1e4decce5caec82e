package io.alertbridge.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a ticket system behind it costs: two AlertBridges, one with such a target, take the same load in turn. */
final class WithDesk {

    private static final int KEYS = 10_000;
    private static final int BATCH = 100;
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP = 4;
    private static final int NEWS = Integer.getInteger("bench.desk.news", 10_000);
    private static final int LEGS = 2 * (Duel.PAIRS + 1);
    private static final int HOSTS = (KEYS + LEGS * NEWS) / Payloads.CHECKS;

    private static final List<String> NAMES =
            List.of("no ticket system", "ServiceNow's Table API, simulated in the driver", "Alertmanager");

    private final Payloads payloads = new Payloads();
    private final Desk desk = new Desk();
    private final List<Contender> servers = new ArrayList<>();
    private int next = KEYS;

    /** One leg, with what it meant to the ticket system. */
    private record Turn(Leg leg, long events, long calls, double behind) {

        double taken() {
            return events / leg.load().seconds();
        }

        double through() {
            return events / (leg.load().seconds() + leg.drain().toNanos() / 1e9);
        }
    }

    static void measure(Bench bench) {
        new WithDesk().run(bench);
    }

    private void run(Bench bench) {
        Optional<Contender> rival = bench.alertmanager();
        String estate = Estate.of(HOSTS);
        try (desk;
                Bridge without = bench.bridge(Map.of("services/bench.yaml", estate));
                Bridge with = Bridge.empty(
                        bench.besides(),
                        Program.JAR,
                        Map.of("services/bench.yaml", estate, "targets/desk.yaml", desk.target()))) {
            servers.addAll(List.of(without, with));
            rival.ifPresent(servers::add);
            List<String> known = payloads.requests(0, KEYS, BATCH);
            servers.forEach(server -> server.take(known));
            desk.settle();
            bench.say("| 100 a request, 32 connections | | taken/s | p99 ms | through the whole pipeline/s | CPU µs/event"
                    + " | failed | ticket calls | last call s after the load | through, of that without tickets |"
                    + "\n|---|---|---|---|---|---|---|---|---|---|");
            compare(bench, "all new", WARM_UP, round -> news(NEWS));
            compare(bench, "90 % repeats, 10 % new", 1, this::mixed);
            bench.say("\nUnaccounted: %d without, %d with a ticket system"
                    .formatted(without.balance("unaccounted"), with.balance("unaccounted")));
        } finally {
            rival.ifPresent(Contender::close);
        }
    }

    /** The first rounds only warm up: a server compiles for longer than one of them lasts. */
    private void compare(Bench bench, String name, int warmUp, IntFunction<List<String>> load) {
        List<List<Turn>> turns = servers.stream().map(any -> (List<Turn>) new ArrayList<Turn>()).toList();
        for (int round = 0; round < warmUp + Duel.PAIRS; round++) {
            List<String> requests = load.apply(round);
            for (int at = 0; at < servers.size(); at++) {
                Turn turn = turn(servers.get(at), requests);
                if (round >= warmUp) {
                    turns.get(at).add(turn);
                }
            }
        }
        double alone = Duel.median(turns.get(0), Turn::through);
        for (int at = 0; at < servers.size(); at++) {
            double share = Duel.median(turns.get(at), Turn::through) / alone;
            bench.say("| %s | %s %.2f |".formatted(name, NAMES.get(at) + figures(turns.get(at)), share));
        }
    }

    /** What the ticket system hears afterwards counts as well. */
    private Turn turn(Contender server, List<String> requests) {
        long calls = desk.calls();
        long[] end = new long[1];
        Leg leg = Leg.of(server, () -> {
            Load load = server.post(requests, CONNECTIONS);
            end[0] = System.nanoTime();
            return load;
        });
        desk.settle();
        long made = desk.calls() - calls;
        return new Turn(leg, (requests.size() - leg.load().failed()) * BATCH, made, made == 0 ? 0 : (desk.lastNanos() - end[0]) / 1e9);
    }

    private List<String> news(int count) {
        int first = next;
        next += count;
        return payloads.requests(first, count, BATCH);
    }

    /** In each request ten alerts that are new, and ninety that are known. */
    private List<String> mixed(int number) {
        Random chance = new Random(42L + number);
        int first = next;
        next += NEWS;
        return IntStream.range(0, NEWS / 10)
                .mapToObj(request -> {
                    List<Integer> alerts = new ArrayList<>(
                            chance.ints(90, 0, KEYS).boxed().toList());
                    IntStream.range(0, 10).forEach(at -> alerts.add(first + request * 10 + at));
                    Collections.shuffle(alerts, chance);
                    return payloads.request(alerts);
                })
                .toList();
    }

    private static String figures(List<Turn> turns) {
        return " | %,.0f | %.1f | %,.0f | %.1f | %d | %.0f | %.1f |"
                .formatted(
                        Duel.median(turns, Turn::taken),
                        Duel.median(turns, turn -> turn.leg().load().p99Millis()),
                        Duel.median(turns, Turn::through),
                        Duel.median(turns, turn -> turn.leg().cpuMicros() / turn.events()),
                        turns.stream().mapToLong(turn -> turn.leg().load().failed()).sum(),
                        Duel.median(turns, Turn::calls),
                        Duel.median(turns, Turn::behind));
    }
}
