package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was changed lately about alerts and may not be stored yet: what changes neither status nor severity is written
 * within seconds, and the next change must start from it. Of this process only.
 */
final class OpsgenieLately {

    private static final List<String> CHANGED = List.of("message", "description", "tags", "details", "responders");
    private static final Duration STORED = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Said> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
            return size() > MOST;
        }
    };

    private record Said(ObjectNode alert, Instant at) {}

    OpsgenieLately(Clock clock) {
        this.clock = clock;
    }

    synchronized void remember(String source, ObjectNode alert) {
        String name = name(source, alert);
        said.remove(name);
        said.put(name, new Said(alert, clock.instant()));
    }

    synchronized void forget(String source, ObjectNode alert) {
        said.remove(name(source, alert));
    }

    /** The alert as it stands after all that was said. */
    synchronized ObjectNode current(String source, ObjectNode stored) {
        Said latest = said.get(name(source, stored));
        if (latest == null || latest.at().plus(STORED).isBefore(clock.instant())) {
            return stored;
        }
        CHANGED.stream()
                .filter(latest.alert()::has)
                .forEach(field -> stored.set(field, latest.alert().get(field).deepCopy()));
        return stored;
    }

    private static String name(String source, ObjectNode alert) {
        return source + ":" + alert.path("alias").asText();
    }
}
