package io.alertbridge.ingest;

import io.alertbridge.policy.Policies;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How the sources do, since this process started. Kept in memory; the ledger's balance is the durable account. */
public final class SourceHealth {

    private final Policies policies;
    private final Clock clock;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    /**
     * One source.
     *
     * @param lastSeen when it last sent anything; {@link Instant#EPOCH} for not yet
     * @param accepted events taken
     * @param parked payloads and alerts that could not be read
     * @param errors requests that failed because nothing could be stored
     * @param perMinute events taken within the last whole minute
     * @param lastError the latest reason for parking, or empty
     */
    public record View(
            String source,
            Instant lastSeen,
            long accepted,
            long parked,
            long errors,
            long perMinute,
            String lastError) {}

    SourceHealth(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** All sources that are configured or have sent something, by name. */
    public List<View> all() {
        TreeSet<String> names = new TreeSet<>(policies.current().sources().keySet());
        names.addAll(tallies.keySet());
        return names.stream().map(this::of).toList();
    }

    /** One source; one that never sent anything if the name is unknown. */
    public View of(String source) {
        Tally tally = tallies.getOrDefault(source, new Tally());
        return new View(
                source,
                tally.lastSeen,
                tally.accepted.sum(),
                tally.parked.sum(),
                tally.errors.sum(),
                tally.rate.lastMinute(clock.instant()),
                tally.lastError);
    }

    /** Requests without a right token. */
    public long refusals() {
        return refused.sum();
    }

    void accepted(String source, long events) {
        Tally tally = seen(source);
        tally.accepted.add(events);
        tally.rate.add(clock.instant(), events);
    }

    void parked(String source, long count, String error) {
        Tally tally = seen(source);
        tally.parked.add(count);
        tally.lastError = error;
    }

    void failed(String source) {
        seen(source).errors.increment();
    }

    void refused() {
        refused.increment();
    }

    private Tally seen(String source) {
        Tally tally = tallies.computeIfAbsent(source, any -> new Tally());
        tally.lastSeen = clock.instant();
        return tally;
    }

    private static final class Tally {
        private final LongAdder accepted = new LongAdder();
        private final LongAdder parked = new LongAdder();
        private final LongAdder errors = new LongAdder();
        private final Rate rate = new Rate();
        private volatile Instant lastSeen = Instant.EPOCH;
        private volatile String lastError = "";
    }

    /** Counts by the minute: this one and the one before. */
    private static final class Rate {
        private long minute;
        private long now;
        private long before;

        synchronized void add(Instant at, long events) {
            turn(at);
            now += events;
        }

        synchronized long lastMinute(Instant at) {
            turn(at);
            return before;
        }

        private void turn(Instant at) {
            long current = at.getEpochSecond() / 60;
            if (current != minute) {
                before = current == minute + 1 ? now : 0;
                now = 0;
                minute = current;
            }
        }
    }
}
