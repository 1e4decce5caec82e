package io.alertbridge.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What a listener hears, counted: also that of which no source will ever be told. */
public final class Traffic {

    private final MeterRegistry registry;
    private final String listener;
    private final Counter received;

    /** @param listener e.g. {@code syslog-udp} */
    public Traffic(MeterRegistry registry, String listener) {
        this.registry = registry;
        this.listener = listener;
        received = Counter.builder("alertbridge.listener.messages")
                .description("Lines, traps and mails heard by a listener, alerts or not; healthy: rate within 10 x"
                        + " its average of a day")
                .tag("listener", listener)
                .register(registry);
    }

    /** A message has come. */
    public void received() {
        received.increment();
    }

    /**
     * A message, or a connection, was not taken and will not come again.
     *
     * @param reason one of a few words
     */
    public void dropped(String reason) {
        Counter.builder("alertbridge.listener.dropped")
                .description(
                        "Messages that a listener could not take, or must not, and handshakes that failed; healthy:"
                                + " increase over 1 h = 0")
                .tag("listener", listener)
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    /** How many were dropped for a reason. */
    public long drops(String reason) {
        Counter counter = registry.find("alertbridge.listener.dropped")
                .tags("listener", listener, "reason", reason)
                .counter();
        return counter == null ? 0 : (long) counter.count();
    }
}
