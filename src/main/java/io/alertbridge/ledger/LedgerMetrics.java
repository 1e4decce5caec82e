package io.alertbridge.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what goes through ledger and lane. Costs the lane a few additions a commit, and a scrape no table scan. */
final class LedgerMetrics implements Commits, MeterBinder {

    private static final Duration AGE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Lately<Long> unaccounted;
    private final Lately<Long> parked;
    private final Lately<Long> timers;
    private final Map<Tally, Counter> events = new ConcurrentHashMap<>();
    private MeterRegistry registry;
    private DistributionSummary batches;
    private long position;

    LedgerMetrics(Ledger ledger, Balance balance, StoredRows rows) {
        this.ledger = ledger;
        unaccounted = new Lately<>(
                AGE,
                () -> balance.accounts().stream()
                        .mapToLong(Balance.Account::unaccounted)
                        .sum());
        parked = new Lately<>(AGE, () -> rows.count(Parked.TABLE, Query.all().where("waiting", true)));
        timers = new Lately<>(AGE, () -> rows.count(Timer.TABLE, Query.all()));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        registry = meters;
        batches = DistributionSummary.builder("alertbridge.lane.batch")
                .description("Entries whose effects were committed together; healthy: the count grows whenever"
                        + " alertbridge_ledger_entries_total does")
                .register(meters);
        gauge("alertbridge.ledger.unaccounted", unaccounted)
                .description("Accepted − sum of dispositions − pending, over all sources; healthy: = 0, always")
                .register(meters);
        Gauge.builder(
                        "alertbridge.ledger.failing",
                        ledger,
                        known -> known.failure().isEmpty() ? 0 : 1)
                .description("1 while the ledger cannot commit and senders are told to try again; healthy: = 0")
                .register(meters);
        counter("alertbridge.ledger.commits", Ledger::commits)
                .description("Group commits that reached the disk; healthy: grows whenever entries do, and"
                        + " entries / commits grows with load")
                .register(meters);
        counter("alertbridge.ledger.entries", Ledger::lastId)
                .description("Entries accepted since the ledger began; healthy:"
                        + " = alertbridge_lane_position + alertbridge_lane_lag")
                .register(meters);
        gauge("alertbridge.parked.waiting", parked)
                .description(
                        "Accepted payloads that could not be read or handled and wait to be replayed or set aside; healthy: = 0")
                .register(meters);
        gauge("alertbridge.timers", timers)
                .description("Timers that are set; healthy: grows and shrinks with open alerts and incidents")
                .register(meters);
    }

    private static Gauge.Builder<Lately<Long>> gauge(String name, Lately<Long> value) {
        return Gauge.builder(name, value, Lately::get).strongReference(true);
    }

    private FunctionCounter.Builder<Ledger> counter(String name, java.util.function.ToDoubleFunction<Ledger> value) {
        return FunctionCounter.builder(name, ledger, value);
    }

    @Override
    public void began() {
        position = 0;
    }

    @Override
    public void committed(Commit commit) {
        if (registry == null) {
            return;
        }
        commit.tallies().forEach((tally, count) -> {
            if (List.of("event", "unreadable").contains(tally.kind())) {
                events.computeIfAbsent(tally, this::counter).increment(count);
            }
        });
        if (position > 0 && commit.position() > position) {
            batches.record(commit.position() - position);
        }
        position = commit.position();
    }

    private Counter counter(Tally tally) {
        return Counter.builder("alertbridge.events")
                .description("Accepted events by source and what became of them; healthy: with pending ones they add up"
                        + " to what was accepted, see alertbridge_ledger_unaccounted")
                .tag("source", tally.source())
                .tag("disposition", tally.disposition().word())
                .register(registry);
    }
}
