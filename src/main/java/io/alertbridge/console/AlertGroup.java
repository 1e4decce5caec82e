package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts that say the same about the same thing.
 *
 * @param first the worst of them
 * @param size how many there are
 * @param open how many of them still fire
 * @param heard how often all of them were heard
 */
public record AlertGroup(Alert first, String where, int size, long open, long heard) {

    private record Likeness(String name, String where) {}

    /** Keeps the order in which the groups begin. */
    static List<AlertGroup> of(List<Alert> alerts) {
        Map<Likeness, List<Alert>> groups = new LinkedHashMap<>();
        alerts.forEach(alert -> groups.computeIfAbsent(
                        new Likeness(alert.event().name(), where(alert)), any -> new ArrayList<>())
                .add(alert));
        return groups.entrySet().stream()
                .map(group -> new AlertGroup(
                        group.getValue().get(0),
                        group.getKey().where(),
                        group.getValue().size(),
                        group.getValue().stream().filter(Alert::open).count(),
                        group.getValue().stream().mapToLong(Alert::count).sum()))
                .toList();
    }

    private static String where(Alert alert) {
        String ci = alert.context().ci();
        return ci.isEmpty() ? alert.event().labels().get("host") : ci;
    }

    /** Address of one alert, or of the list of all that are alike in an incident. */
    public String href(String incident) {
        return size == 1
                ? "/alerts/" + first.id()
                : "/alerts?state=all&q=" + Words.query("incident=\"" + incident + "\", " + Words.named(first.event()));
    }
}
