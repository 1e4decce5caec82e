package io.alertbridge.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The same load on AlertBridge and on Alertmanager, in turn: A B A B A B. Noise of the machine hits both. */
record Duel(Bridge bridge, Optional<Contender> rival) {

    static final int PAIRS = 3;

    static final String HEAD = """
            | case | events/s | p50 ms | p99 ms | failed | CPU µs/event | lag, drain s | unaccounted | RSS MB | Alertmanager events/s | p50 | p99 | failed | CPU µs | RSS | ratio |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    /**
     * @param name of the row
     * @param events in each request
     * @return one row of the table
     */
    String row(String name, Wrk wrk, Path requests, int events) {
        List<Leg> ours = new ArrayList<>();
        List<Leg> theirs = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            ours.add(ours(wrk, requests, events));
            rival.ifPresent(other -> theirs.add(Leg.of(other, () -> wrk.over(other, requests))));
        }
        String left = "| %s | %s | %d, %.1f | %d | %d |"
                .formatted(
                        name,
                        figures(ours, events),
                        (long) median(ours, Leg::lag),
                        median(ours, leg -> leg.drain().toMillis() / 1000.0),
                        bridge.balance("unaccounted"),
                        bridge.proc().rssMegabytes());
        return theirs.isEmpty() ? left + " | | | | | | |" : left + " " + rival(ours, theirs, events);
    }

    /** What was answered with success must be in the ledger; more may be, by requests that the end of the load cut off. */
    private Leg ours(Wrk wrk, Path requests, int events) {
        long before = bridge.balance("accepted");
        Leg leg = Leg.of(bridge, () -> wrk.over(bridge, requests));
        long lost = (leg.load().requests() - leg.load().failed()) * events - (bridge.balance("accepted") - before);
        if (lost > 0) {
            throw new IllegalStateException(lost + " events were answered with success and are not in the ledger");
        }
        return leg;
    }

    private String rival(List<Leg> ours, List<Leg> theirs, int events) {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            ratios.add(ours.get(pair).load().perSecond() / theirs.get(pair).load().perSecond());
        }
        return "%s | %d | **%.2f** (%s) |"
                .formatted(
                        figures(theirs, events),
                        rival.orElseThrow().proc().rssMegabytes(),
                        median(ratios, ratio -> ratio),
                        String.join(
                                " ",
                                ratios.stream()
                                        .sorted()
                                        .map("%.2f"::formatted)
                                        .toList()));
    }

    private static String figures(List<Leg> legs, int events) {
        return "%,.0f | %.1f | %.1f | %d | %.1f"
                .formatted(
                        median(legs, leg -> leg.load().perSecond() * events),
                        median(legs, leg -> leg.load().p50Millis()),
                        median(legs, leg -> leg.load().p99Millis()),
                        legs.stream().mapToLong(leg -> leg.load().failed()).sum(),
                        median(legs, leg -> leg.cpuEach() / events));
    }

    static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        return values.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .skip(values.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
