package io.alertbridge.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The timers that are set, the earliest first. A due timer becomes an input in the ledger; the lane takes it off when
 * it handles that input, so a timer fires once, whatever is killed in between.
 */
final class Timers {

    private static final String SOURCE = "timer";
    private static final int MOST_AT_ONCE = 1_000;

    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, Instant> due = new HashMap<>();
    private final NavigableSet<Timer.Fired> waiting =
            new ConcurrentSkipListSet<>(Comparator.comparing(Timer.Fired::due).thenComparing(Timer.Fired::name));

    Timers(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A timer was set or taken back; belongs to the lane's thread. */
    void put(String name, Optional<Timer> timer) {
        Instant before = timer.isPresent() ? due.put(name, timer.get().due()) : due.remove(name);
        if (before != null) {
            waiting.remove(new Timer.Fired(name, before));
        }
        timer.ifPresent(set -> waiting.add(new Timer.Fired(name, set.due())));
    }

    Optional<Instant> next() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.first().due());
    }

    int count() {
        return waiting.size();
    }

    /** Puts every due timer into the ledger. Called several times a second by one thread. */
    void fire() {
        List<Timer.Fired> ripe = waiting
                .headSet(new Timer.Fired("", clock.instant().plusNanos(1)), false)
                .stream()
                .limit(MOST_AT_ONCE)
                .toList();
        ripe.forEach(waiting::remove);
        ledger.append(SOURCE, ripe).whenComplete((receipt, failure) -> {
            if (failure != null) {
                waiting.addAll(ripe);
            }
        });
    }
}
