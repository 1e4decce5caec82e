package io.alertbridge.policy;

import io.alertbridge.alert.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code heartbeats.yaml}: who must be heard of regularly. */
final class HeartbeatReader {

    private final List<Heartbeat> heartbeats = new ArrayList<>();

    void read(Section file) {
        file.sections("heartbeats").forEach(section -> heartbeats.add(heartbeat(section)));
        file.end();
    }

    List<Heartbeat> heartbeats() {
        return List.copyOf(heartbeats);
    }

    private static Heartbeat heartbeat(Section section) {
        String name = section.name("heartbeat");
        if (!name.isEmpty() && !name.matches("[\\w.-]{1,100}")) {
            section.fault("name", "must do as part of an address", "use letters, digits, dots and dashes");
        }
        Heartbeat heartbeat = new Heartbeat(
                name,
                section.has("when") ? section.need("when", List.of(), Conditions::some) : List.of(),
                section.need("every", Duration.ofMinutes(5), Words::span),
                section.read("grace", Duration.ofMinutes(1), Words::duration),
                section.read("severity", Severity.CRITICAL, Words.word(Severity.class)),
                labels(section));
        section.end();
        return heartbeat;
    }

    private static Map<String, String> labels(Section section) {
        Map<String, String> labels = new LinkedHashMap<>();
        section.section("labels")
                .ifPresent(all -> all.entries()
                        .forEach((label, value) -> labels.put(label, Section.read(value, "", Words::text))));
        return Map.copyOf(labels);
    }
}
