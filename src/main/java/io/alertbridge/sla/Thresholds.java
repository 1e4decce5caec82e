package io.alertbridge.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The moments at which a clock is told of: its warnings and its breach, each once. Exact, never by rounded percent. */
record Thresholds(SlaClock clock, Reckoning reckoning) {

    /** The whole target. */
    static final int BREACH = 100;

    /** Percentages that have been passed by then and not been told of; ascending. */
    List<Integer> passed(Instant at) {
        Duration worked = reckoning.worked(at);
        return ahead().filter(percent -> percent == BREACH
                        ? !at.isBefore(clock.due())
                        : amount(percent).compareTo(worked) <= 0)
                .toList();
    }

    /** When the next one will be passed. */
    Optional<Instant> next() {
        return ahead().findFirst().map(percent -> percent == BREACH ? clock.due() : reckoning.reach(amount(percent)));
    }

    private Stream<Integer> ahead() {
        return Stream.concat(clock.warnAt().stream().filter(percent -> percent < BREACH), Stream.of(BREACH))
                .filter(percent -> !clock.warned().contains(percent));
    }

    private Duration amount(int percent) {
        return clock.target().multipliedBy(percent).dividedBy(BREACH);
    }
}
