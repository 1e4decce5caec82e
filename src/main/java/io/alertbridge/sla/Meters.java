package io.alertbridge.sla;

import io.alertbridge.ledger.Change;
import io.alertbridge.ledger.Commits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Counts warnings, breaches and kept promises. */
final class Meters implements Commits {

    private final MeterRegistry registry;

    /** @param overdue how many clocks run beyond their due moment */
    Meters(MeterRegistry registry, Supplier<Number> overdue) {
        this.registry = registry;
        Gauge.builder("alertbridge.sla.overdue", overdue)
                .description("Clocks of open incidents that run beyond their due moment; healthy: 0")
                .register(registry);
    }

    @Override
    public void committed(Commit commit) {
        commit.changes(SlaClock.TABLE).forEach(this::count);
    }

    private void count(Change<SlaClock> change) {
        SlaClock now = change.after();
        boolean told = change.before()
                .filter(before -> before.policy().equals(now.policy()))
                .isPresent();
        now.warned().stream()
                .filter(percent -> told
                        && change.before().stream()
                                .noneMatch(before -> before.warned().contains(percent)))
                .forEach(percent -> warn(now, percent));
        if (now.state() == SlaClock.State.MET
                && change.before()
                        .filter(before -> before.state() == SlaClock.State.MET)
                        .isEmpty()) {
            counter("alertbridge.sla.completed", "Promises by outcome; healthy: met / all > 0.95", now)
                    .tag("outcome", now.breached() ? "late" : "met")
                    .register(registry)
                    .increment();
        }
    }

    private void warn(SlaClock clock, int percent) {
        if (percent == Thresholds.BREACH) {
            counter("alertbridge.sla.breaches", "Promises broken while they were watched; healthy: 0 for P1", clock)
                    .register(registry)
                    .increment();
        } else {
            counter("alertbridge.sla.warnings", "Warnings told; healthy: breaches / warnings at 90 < 0.2", clock)
                    .tag("percent", String.valueOf(percent))
                    .register(registry)
                    .increment();
        }
    }

    private static Counter.Builder counter(String name, String description, SlaClock clock) {
        return Counter.builder(name)
                .description(description)
                .tag("kind", clock.kind().word())
                .tag("policy", clock.policy());
    }
}
