package io.alertbridge.deliver;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts and times attempts to deliver. */
final class Meters {

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    void attempted(String to, Verdict verdict, long nanos) {
        Timer.builder("alertbridge.delivery.attempts")
                .description("Attempts to deliver a ticket change or page, by target or channel and outcome;"
                        + " healthy: failed / all < 0.05 over 15 min")
                .tag("to", to)
                .tag("outcome", verdict.kind().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
