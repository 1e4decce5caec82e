package io.alertbridge.deliver;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts and times attempts to deliver, and watches what waits. */
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

    /** @param standing of an outlet, asked whenever somebody looks */
    void watch(String to, Clock clock, Supplier<Standing> standing) {
        Gauge.builder("alertbridge.outbox.depth", () -> standing.get().waiting())
                .description("Ticket changes or pages that wait for a target or channel;"
                        + " healthy: back to 0 within minutes")
                .tag("to", to)
                .register(registry);
        Gauge.builder("alertbridge.outbox.age", () -> age(standing.get(), clock.instant()))
                .description("How long the oldest of them waits; healthy: < 60 s")
                .baseUnit("seconds")
                .tag("to", to)
                .register(registry);
    }

    private static double age(Standing standing, Instant now) {
        return standing.waiting() == 0
                ? 0
                : Duration.between(standing.oldest(), now).toMillis() / 1000.0;
    }
}
