package io.alertbridge.ingest;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.ledger.Parked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Remembers what was parked within the last hour. Prometheus and Alertmanager send a refused alert again and again,
 * with nothing changed but its times: one copy of it is enough.
 */
final class ParkedLately {

    private static final int MOST = 2_000;
    private static final Duration LATELY = Duration.ofHours(1);
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+");

    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    private record Entry(long firstId, Instant at) {}

    ParkedLately(Clock clock) {
        this.clock = clock;
    }

    static String identity(String source, List<Parked.Unreadable> contents) {
        return DedupKey.sha256(contents.stream()
                .map(content ->
                        content.error() + TIME.matcher(content.payload()).replaceAll(""))
                .collect(Collectors.joining("\u0000", source + "\u0000", "")));
    }

    /** The ledger id under which the first of the same contents was parked. */
    synchronized Optional<Long> find(String identity) {
        return Optional.ofNullable(entries.get(identity))
                .filter(entry -> entry.at().plus(LATELY).isAfter(clock.instant()))
                .map(Entry::firstId);
    }

    synchronized void add(String identity, long firstId) {
        entries.put(identity, new Entry(firstId, clock.instant()));
    }

    /** Something was replayed: the next of its sort is news again. */
    synchronized void clear() {
        entries.clear();
    }
}
