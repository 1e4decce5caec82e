package io.alertbridge.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses tokens: after a few wrong ones an address is not listened to for a minute, right token
 * or not. Remembers a bounded number of addresses.
 */
final class FailedLogins {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST_FAILURES = 10;
    private static final int MOST_ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Record> byAddress = new LinkedHashMap<>();

    private record Record(int failures, Instant since) {}

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean tooMany(String address) {
        return recent(address).failures() >= MOST_FAILURES;
    }

    synchronized void failed(String address) {
        Record recent = recent(address);
        byAddress.remove(address);
        byAddress.put(address, new Record(recent.failures() + 1, recent.since()));
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
    }

    private Record recent(String address) {
        Instant now = clock.instant();
        Record record = byAddress.getOrDefault(address, new Record(0, now));
        return record.since().plus(PAUSE).isAfter(now) ? record : new Record(0, now);
    }
}
