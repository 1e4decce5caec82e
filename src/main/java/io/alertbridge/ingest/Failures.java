package io.alertbridge.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down those who guess tokens. An address gets {@value #MOST} wrong tokens a minute; one from which a right
 * token came within the hour is not slowed, since many senders may stand behind one proxy.
 */
public final class Failures {

    /** How long a count is kept, and so how long to wait. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST = 30;
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration TRUST = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Count> counts = bounded();
    private final Map<String, Instant> trusted = bounded();

    private record Count(Instant since, int failures) {}

    public Failures(Clock clock) {
        this.clock = clock;
    }

    /** Whether an address must wait before it is listened to again. */
    public synchronized boolean tooMany(String address) {
        Count count = counts.get(address);
        return count != null && count.failures() >= MOST && recent(count.since(), WINDOW) && !isTrusted(address);
    }

    /** A wrong token came from there. */
    public synchronized void failed(String address) {
        Count count = counts.get(address);
        counts.put(
                address,
                count == null || !recent(count.since(), WINDOW)
                        ? new Count(clock.instant(), 1)
                        : new Count(count.since(), count.failures() + 1));
    }

    /** A right token came from there. */
    public synchronized void succeeded(String address) {
        trusted.put(address, clock.instant());
    }

    private boolean isTrusted(String address) {
        Instant last = trusted.get(address);
        return last != null && recent(last, TRUST);
    }

    private boolean recent(Instant moment, Duration within) {
        return moment.plus(within).isAfter(clock.instant());
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST_ADDRESSES;
            }
        };
    }
}
