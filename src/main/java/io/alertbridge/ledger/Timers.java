package io.alertbridge.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The timers that are set, the earliest first. A due timer becomes an input in the ledger; the lane takes it off when
 * it handles that input, so a timer fires once, whatever is killed in between. It is due when the clock says so, or
 * when as much time has gone by as it was set for: a clock that is put back silences nobody.
 */
final class Timers {

    private static final String SOURCE = "timer";
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final Ledger ledger;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Waiting> set = new HashMap<>();
    private final NavigableSet<Waiting> byClock =
            new ConcurrentSkipListSet<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::name));
    private final NavigableSet<Waiting> byTime =
            new ConcurrentSkipListSet<>(Comparator.comparingLong(Waiting::nanos).thenComparing(Waiting::name));

    /** @param nanos when as much time has gone by as it was set for, and a little more */
    private record Waiting(String name, Instant due, long nanos) {
        private Timer.Fired fired() {
            return new Timer.Fired(name, due);
        }
    }

    Timers(Ledger ledger, Clock clock) {
        this(ledger, clock, System::nanoTime);
    }

    /** @param nanos time that goes by, whatever the clock says */
    Timers(Ledger ledger, Clock clock, LongSupplier nanos) {
        this.ledger = ledger;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** A timer was set or taken back; belongs to the lane's thread. */
    void put(String name, Optional<Timer> timer) {
        Optional.ofNullable(set.remove(name)).ifPresent(this::remove);
        timer.ifPresent(ours -> {
            Waiting waiting = new Waiting(name, ours.due(), nanos.getAsLong() + patience(ours.due()));
            set.put(name, waiting);
            add(waiting);
        });
    }

    /** The lane runs elsewhere, or is about to begin; belongs to the lane's thread. */
    void clear() {
        set.clear();
        byClock.clear();
        byTime.clear();
    }

    /** A hundredth more than it was set for, so that a clock that is merely being corrected decides by itself. */
    private long patience(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        Duration bounded = left.compareTo(LONGEST) > 0 ? LONGEST : left;
        return bounded.plus(bounded.dividedBy(100)).plusSeconds(1).toNanos();
    }

    private void add(Waiting waiting) {
        byClock.add(waiting);
        byTime.add(waiting);
    }

    private void remove(Waiting waiting) {
        byClock.remove(waiting);
        byTime.remove(waiting);
    }

    Optional<Instant> next() {
        return byClock.isEmpty()
                ? Optional.empty()
                : Optional.of(byClock.first().due());
    }

    int count() {
        return byClock.size();
    }

    /** Puts every due timer into the ledger. Called several times a second by one thread. */
    void fire() {
        List<Waiting> ripe = Stream.concat(
                        byClock.headSet(new Waiting("", clock.instant().plusNanos(1), 0), false).stream(),
                        byTime.headSet(new Waiting("", Instant.EPOCH, nanos.getAsLong()), true).stream())
                .distinct()
                .limit(MOST_AT_ONCE)
                .toList();
        ripe.forEach(this::remove);
        ledger.append(SOURCE, ripe.stream().map(Waiting::fired).toList()).whenComplete((receipt, failure) -> {
            if (failure != null) {
                ripe.forEach(this::add);
            }
        });
    }
}
