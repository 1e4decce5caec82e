package io.alertbridge.reconcile;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is remembered of a monitor from one answer to the next: what is open here and was missing there. Only what is
 * missing twice in a row, with nothing heard of it in between, can be over.
 */
final class Round {

    private final Map<DedupKey, Instant> missing = new HashMap<>();

    /** Between these two answers there was none to be relied on. */
    void forget() {
        missing.clear();
    }

    /** Takes note of what is missing; tells what has been since an earlier answer, by the source's own keys. */
    Map<String, Alert> missingStill(List<Alert> now, Instant asked) {
        Map<String, Alert> still = new HashMap<>();
        Map<DedupKey, Instant> noted = new HashMap<>();
        for (Alert alert : now) {
            Instant since = missing.getOrDefault(alert.key(), asked);
            boolean heard = alert.lastAt().isAfter(since);
            noted.put(alert.key(), heard ? asked : since);
            if (!heard && since.isBefore(asked)) {
                still.put(ownKey(alert), alert);
            }
        }
        missing.clear();
        missing.putAll(noted);
        return still;
    }

    private static String ownKey(Alert alert) {
        return alert.key().value().substring(alert.event().source().length() + 1);
    }

    /** The ends of those that are over. */
    static List<Event> ends(Map<String, Alert> missing, Set<String> over) {
        List<Event> ends = new ArrayList<>();
        missing.forEach((key, alert) -> {
            if (over.contains(key)) {
                ends.add(Event.correcting(alert, "not firing any more by the word of its monitor"));
            }
        });
        return ends;
    }

    /** What was missing at the last answer. */
    Set<String> missing() {
        return missing.keySet().stream().map(DedupKey::value).collect(Collectors.toSet());
    }
}
