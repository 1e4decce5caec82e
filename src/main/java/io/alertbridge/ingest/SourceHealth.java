package io.alertbridge.ingest;

import io.alertbridge.policy.Policies;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** How the sources do, since this process started. Kept in memory; the ledger's balance is the durable account. */
public final class SourceHealth {

    private final Policies policies;
    private final Clock clock;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final Rhythms rhythms;
    private final Counter refused;

    /**
     * One source.
     *
     * @param lastSeen when it last sent anything; {@link Instant#EPOCH} for not yet
     * @param accepted events taken
     * @param parked payloads and alerts that could not be read
     * @param errors requests that failed because nothing could be stored
     * @param perMinute events taken within the last whole minute
     * @param lastError the latest reason for parking, or empty
     * @param usual messages are usually at most so far apart; zero while that is not known
     * @param silent how long nothing has been heard, as far as this node could hear it
     * @param unusual it has been silent for far longer than usual
     */
    public record View(
            String source,
            Instant lastSeen,
            long accepted,
            long parked,
            long errors,
            long perMinute,
            String lastError,
            Duration usual,
            Duration silent,
            boolean unusual) {

        /** The silence in words, or empty while it is not known what is usual. */
        public String silence() {
            return usual.isZero() ? "" : "usually at most " + words(usual) + " apart, silent for " + words(silent);
        }

        private static String words(Duration time) {
            long minutes = time.toMinutes();
            if (minutes < 2) {
                return Math.max(1, time.toSeconds()) + " s";
            }
            return minutes < 120 ? minutes + " min" : time.toHours() + " h";
        }
    }

    SourceHealth(Policies policies, Clock clock, MeterRegistry registry, Rhythms rhythms) {
        this.policies = policies;
        this.rhythms = rhythms;
        this.clock = clock;
        this.registry = registry;
        refused = Counter.builder("alertbridge.ingest.refused")
                .description("Requests without a right token; healthy: increase over 1 h < 30")
                .register(registry);
    }

    /** All sources that are configured or have sent something, by name. */
    public List<View> all() {
        TreeSet<String> names = new TreeSet<>(policies.current().sources().keySet());
        names.addAll(tallies.keySet());
        return names.stream().map(this::of).toList();
    }

    /** One source; one that never sent anything if the name is unknown. */
    public View of(String source) {
        Tally tally = tallies.get(source);
        Rhythm.Silence silence = rhythms.silence(source);
        return new View(
                source,
                tally == null ? Instant.EPOCH : tally.lastSeen,
                tally == null ? 0 : (long) tally.accepted.count(),
                tally == null ? 0 : (long) tally.parked.count(),
                tally == null ? 0 : (long) tally.errors.count(),
                tally == null ? 0 : tally.rate.lastMinute(clock.instant()),
                tally == null ? "" : tally.lastError,
                silence.usual(),
                silence.now(),
                silence.unusual());
    }

    /** Requests without a right token. */
    public long refusals() {
        return (long) refused.count();
    }

    void accepted(String source, long events) {
        Tally tally = seen(source);
        tally.accepted.increment(events);
        tally.rate.add(clock.instant(), events);
    }

    void parked(String source, long count, String error) {
        Tally tally = seen(source);
        tally.parked.increment(count);
        tally.lastError = error;
    }

    void failed(String source) {
        seen(source).errors.increment();
    }

    void deferred(String source) {
        seen(source).deferred.increment();
    }

    void refused() {
        refused.increment();
    }

    private Tally seen(String source) {
        Tally tally = tallies.computeIfAbsent(source, any -> new Tally(source, registry));
        tally.lastSeen = clock.instant();
        rhythms.heard(source, tally.lastSeen);
        return tally;
    }

    private static final class Tally {
        private final Counter accepted;
        private final Counter parked;
        private final Counter errors;
        private final Counter deferred;
        private final Rate rate = new Rate();
        private volatile Instant lastSeen = Instant.EPOCH;
        private volatile String lastError = "";

        Tally(String source, MeterRegistry registry) {
            accepted = counter(
                    "events",
                    "Events taken and on disk; healthy: accepted = dispositions + pending, see the balance",
                    source,
                    registry);
            parked = counter(
                    "parked",
                    "Payloads and alerts that could not be read; healthy: increase over 1 h = 0",
                    source,
                    registry);
            errors = counter(
                    "errors", "Requests that could not be stored; healthy: increase over 5 min = 0", source, registry);
            deferred = counter(
                    "deferred",
                    "Requests told to come again because too much news of their source waits already; healthy:"
                            + " increase over 1 h = 0",
                    source,
                    registry);
        }

        private static Counter counter(String name, String description, String source, MeterRegistry registry) {
            return Counter.builder("alertbridge.ingest." + name)
                    .description(description)
                    .tag("source", source)
                    .register(registry);
        }
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
