package io.alertbridge.ingest.snmp;

import io.alertbridge.alert.DedupKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the latest messages, so that one that comes again, because its answer was late or lost, is not another:
 * were it, an old "down" would follow its "up".
 */
final class Lately {

    private static final int MOST = 20_000;
    private static final Duration WHILE = Duration.ofMinutes(1);

    private final Clock clock;
    /** By the hash of a message, for that may be 64 KB. */
    private final Map<String, Fate> fates = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fate> eldest) {
            return size() > MOST;
        }
    };

    /** @param stored whether it is in the ledger, or still on its way there */
    record Fate(boolean stored, Instant at) {}

    Lately(Clock clock) {
        this.clock = clock;
    }

    /** What became of a message that has come before; otherwise it is on its way from now on. */
    synchronized Optional<Fate> begin(String message) {
        String identity = DedupKey.sha256(message);
        Fate before = fates.get(identity);
        if (before != null && before.at().plus(WHILE).isAfter(clock.instant())) {
            return Optional.of(before);
        }
        fates.remove(identity);
        fates.put(identity, new Fate(false, clock.instant()));
        return Optional.empty();
    }

    synchronized void stored(String message) {
        fates.put(DedupKey.sha256(message), new Fate(true, clock.instant()));
    }

    /** It was refused: it may come again. */
    synchronized void forget(String message) {
        fates.remove(DedupKey.sha256(message));
    }
}
