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
    private final Map<String, Timer> byName = new HashMap<>();
    private final NavigableSet<Timer.Fired> waiting =
            new ConcurrentSkipListSet<>(Comparator.comparing(Timer.Fired::due).thenComparing(Timer.Fired::name));

    Timers(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A timer that is set for this very moment; belongs to the lane's thread, as do {@link #set} and {@link #put}. */
    Optional<Timer> set(Timer.Fired fired) {
        return Optional.ofNullable(byName.get(fired.name()))
                .filter(timer -> timer.due().equals(fired.due()));
    }

    void put(String name, Optional<Timer> timer) {
        Timer before = timer.isPresent() ? byName.put(name, timer.get()) : byName.remove(name);
        if (before != null) {
            waiting.remove(new Timer.Fired(name, before.due()));
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
        List<Timer.Fired> due = waiting
                .headSet(new Timer.Fired("", clock.instant().plusNanos(1)), false)
                .stream()
                .limit(MOST_AT_ONCE)
                .toList();
        due.forEach(waiting::remove);
        ledger.append(SOURCE, due).whenComplete((receipt, failure) -> {
            if (failure != null) {
                waiting.addAll(due);
            }
        });
    }
}
