package io.alertbridge.escalate;

import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Commits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts pages and what became of them, gaps, and how late levels are paged. */
final class Meters implements Commits {

    private final MeterRegistry registry;
    private final Timer lateness;
    private final Counter gaps;
    private final Counter exhausted;

    /** @param running how many incidents wait for somebody to acknowledge */
    Meters(MeterRegistry registry, Supplier<Number> running) {
        this.registry = registry;
        lateness = Timer.builder("alertbridge.escalation.lateness")
                .description("How much later than due a level was paged; healthy: p99 < 1 s")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        gaps = Counter.builder("alertbridge.escalation.gaps")
                .description("Levels that found nobody on call; healthy: 0")
                .register(registry);
        exhausted = Counter.builder("alertbridge.escalation.exhausted")
                .description("Incidents that nobody acknowledged before the catch-all was left; healthy: 0")
                .register(registry);
        Gauge.builder("alertbridge.escalation.running", running)
                .description("Incidents that wait for somebody to acknowledge; healthy: falls back to 0")
                .register(registry);
    }

    @Override
    public void committed(Commit commit) {
        commit.changes(Page.TABLE).stream()
                .map(Change::after)
                .filter(page -> !page.waiting())
                .forEach(this::count);
        commit.changes(Escalation.TABLE).forEach(this::measure);
    }

    private void count(Page page) {
        Counter.builder("alertbridge.pages")
                .description("Pages by channel and what became of them; healthy: failed / all < 0.01")
                .tag("channel", page.channel())
                .tag("state", page.state().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    private void measure(Change<Escalation> change) {
        Escalation now = change.after();
        int before = change.before().map(Escalation::gaps).orElse(0);
        gaps.increment(Math.max(0, now.gaps() - before));
        if (now.running()
                && now.begun()
                && change.before().filter(now::sameStep).isEmpty()) {
            lateness.record(now.late());
            if (now.level() == 0 && change.before().map(Escalation::level).orElse(1) > 0) {
                exhausted.increment();
            }
        }
    }
}
