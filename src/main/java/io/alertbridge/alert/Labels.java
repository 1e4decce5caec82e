package io.alertbridge.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names and values that say what an event is about; sorted, immutable, without empty values. */
public record Labels(@JsonValue Map<String, String> all) {

    public static final Labels NONE = new Labels(Map.of());

    @JsonCreator
    public Labels {
        TreeMap<String, String> sorted = new TreeMap<>(all);
        sorted.values().removeIf(String::isEmpty);
        all = Collections.unmodifiableMap(sorted);
    }

    /** The value of a label, or the empty string. */
    public String get(String name) {
        return all.getOrDefault(name, "");
    }

    public Labels without(Collection<String> names) {
        if (names.stream().noneMatch(all::containsKey)) {
            return this;
        }
        Map<String, String> kept = new TreeMap<>(all);
        kept.keySet().removeAll(names);
        return new Labels(kept);
    }

    /** A stable fingerprint of all names and values, 64 hex digits. */
    public String fingerprint() {
        return DedupKey.sha256(all.entrySet().stream()
                .map(label -> label.getKey() + '\u0000' + label.getValue())
                .collect(Collectors.joining("\u0001")));
    }
}
