package io.alertbridge.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last few payloads of each source, at most one a second, for whoever writes its mapping. In memory, and gone with
 * the process: the ledger keeps events, not what they were made of.
 */
public final class RecentPayloads {

    private static final int MOST = 5;
    private static final int LONGEST = 64 * 1024;
    private static final Duration APART = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** One payload. */
    public record Sent(Instant at, String payload) {}

    RecentPayloads(Clock clock) {
        this.clock = clock;
    }

    void add(String source, String payload) {
        if (payload.length() <= LONGEST) {
            kept.computeIfAbsent(source, any -> new Kept()).add(new Sent(clock.instant(), payload));
        }
    }

    /** Those of one source, the latest first. */
    public List<Sent> of(String source) {
        Kept some = kept.get(source);
        return some == null ? List.of() : some.all();
    }

    private static final class Kept {
        private final Deque<Sent> latest = new ArrayDeque<>();

        synchronized void add(Sent sent) {
            if (latest.isEmpty() || !sent.at().isBefore(latest.peekFirst().at().plus(APART))) {
                latest.addFirst(sent);
                if (latest.size() > MOST) {
                    latest.removeLast();
                }
            }
        }

        synchronized List<Sent> all() {
            return List.copyOf(latest);
        }
    }
}
