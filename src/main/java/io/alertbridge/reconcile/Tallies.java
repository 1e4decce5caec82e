package io.alertbridge.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was corrected by the word of one monitor. */
final class Tallies {

    static final String FIRED = "fired";
    static final String CHANGED = "changed";
    static final String RESOLVED = "resolved";

    private final Map<String, Counter> corrected = new LinkedHashMap<>();
    private final Counter failures;

    Tallies(String source, MeterRegistry registry) {
        for (String change : List.of(FIRED, CHANGED, RESOLVED)) {
            corrected.put(
                    change,
                    Counter.builder("alertbridge.reconcile.corrected")
                            .description("Alerts that were not here as in the monitor; healthy: increase over 1 h = 0")
                            .tag("source", source)
                            .tag("change", change)
                            .register(registry));
        }
        failures = Counter.builder("alertbridge.reconcile.failures")
                .description("Questions to a monitor without a clear answer; healthy: increase over 15 min = 0")
                .tag("source", source)
                .register(registry);
    }

    void corrected(String change, int alerts) {
        corrected.get(change).increment(alerts);
    }

    void failed() {
        failures.increment();
    }

    Standing.Corrected corrected() {
        return new Standing.Corrected(count(FIRED), count(CHANGED), count(RESOLVED));
    }

    private long count(String change) {
        return (long) corrected.get(change).count();
    }
}
