package io.alertbridge.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code suppression.yaml}: what needs no incident, and planned work. */
final class SuppressionReader {

    private final List<Rule> drops = new ArrayList<>();
    private final List<MaintenanceWindow> windows = new ArrayList<>();

    void read(Section file) {
        file.sections("drop").forEach(section -> drops.add(drop(section)));
        file.sections("windows").forEach(section -> windows.add(window(section)));
        file.end();
    }

    List<Rule> drops() {
        return List.copyOf(drops);
    }

    List<MaintenanceWindow> windows() {
        return List.copyOf(windows);
    }

    private static Rule drop(Section section) {
        Rule rule = new Rule(section.name("drop rule"), section.need("when", List.of(), Conditions::some));
        section.end();
        return rule;
    }

    private static MaintenanceWindow window(Section section) {
        String id = section.need("id", "", Words::text);
        section.value("id").ifPresent(value -> section.findings().define("window", id, value));
        Instant from = section.need("from", Instant.MIN, Words::instant);
        Instant until = section.need("until", Instant.MAX, Words::instant);
        if (!from.isBefore(until)) {
            section.fault("until", "must be after from", "a window always ends; swap the two, or correct one");
        }
        MaintenanceWindow window = new MaintenanceWindow(
                id,
                section.need("when", List.of(), Conditions::some),
                from,
                until,
                section.read("reason", "planned work", Words::text));
        section.end();
        return window;
    }
}
