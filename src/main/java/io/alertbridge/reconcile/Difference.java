package io.alertbridge.reconcile;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Monitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How what a monitor says differs from what is open here. What was heard of after the monitor was asked is left alone:
 * the answer may be older.
 *
 * @param fired fires there and is not open here
 * @param changed is open here, but with another severity or acknowledgement
 * @param renewed is as there, but would soon be taken for over because nobody repeats it
 * @param missing is open here, and the monitor does not know of it
 */
record Difference(List<Event> fired, List<Event> changed, List<Event> renewed, List<Alert> missing) {

    /** When the monitor was asked, and what it may be asked about. */
    record Frame(Monitor monitor, Instant asked) {}

    /**
     * Compares the two.
     *
     * @param open the alerts of the source that are open here
     * @param past the alert with a key that has ended here not long ago
     */
    static Difference between(
            Said said, Collection<Alert> open, Function<DedupKey, Optional<Alert>> past, Frame frame) {
        Difference found = new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<DedupKey, Alert> known = new HashMap<>();
        open.forEach(alert -> known.put(alert.key(), alert));
        for (Event event : said.firing().values()) {
            Alert alert = known.get(event.key());
            if (alert == null) {
                if (wanted(event, frame.monitor()) && fresh(event, past.apply(event.key()), frame.asked())) {
                    found.fired().add(event);
                }
            } else if (alert.lastAt().isBefore(frame.asked())) {
                found.compare(event, alert, frame);
            }
        }
        open.stream()
                .filter(alert -> alert.lastAt().isBefore(frame.asked()) && !said.knows(alert))
                .forEach(found.missing()::add);
        return found;
    }

    private static boolean wanted(Event event, Monitor monitor) {
        return !event.test() && Matcher.allMatch(monitor.when(), new Facts(Alert.opened(event, 0, Instant.EPOCH)));
    }

    /** Not what has ended here since the question, nor an occurrence of which the source itself has said that it is over. */
    private static boolean fresh(Event event, Optional<Alert> past, Instant asked) {
        return past.map(alert -> alert.lastAt().isBefore(asked)
                        && (alert.endedSilently()
                                || !event.knowsStart()
                                || event.startedAt().isAfter(alert.event().startedAt())))
                .orElse(true);
    }

    private void compare(Event event, Alert alert, Frame frame) {
        if (event.status() != alert.status()
                || event.severity() != alert.event().severity()) {
            changed.add(event);
        } else if (alert.event()
                .expiresAt()
                .isBefore(frame.asked().plus(frame.monitor().every().multipliedBy(2)))) {
            renewed.add(event);
        }
    }
}
