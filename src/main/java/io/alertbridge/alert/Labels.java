package io.alertbridge.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names and values that say what an event is about; sorted, immutable, without empty values. */
public record Labels(@JsonValue Map<String, String> all) {

    public static final Labels NONE = new Labels(Map.of());

    @JsonCreator
    public Labels {
        all = Pairs.sorted(all);
    }

    /** The value of a label, or the empty string. */
    public String get(String name) {
        String value = all.get(name);
        return value == null ? "" : value;
    }

    public Labels without(Collection<String> names) {
        if (names.stream().noneMatch(all::containsKey)) {
            return this;
        }
        Map<String, String> kept = new TreeMap<>(all);
        kept.keySet().removeAll(names);
        return new Labels(kept);
    }

    Labels sharing(Pool pool) {
        return new Labels(pool.each(all));
    }

    /** A stable fingerprint of all names and values, 64 hex digits. */
    public String fingerprint() {
        return fingerprint(all, List.of());
    }

    /** The fingerprint that labels would have without some of them; for the path that every event takes. */
    public static String fingerprint(Map<String, String> sorted, Collection<String> without) {
        StringBuilder text = new StringBuilder(sorted.size() * 32);
        sorted.forEach((name, value) -> {
            if (!value.isEmpty() && !without.contains(name)) {
                text.append(text.isEmpty() ? "" : "\u0001")
                        .append(name)
                        .append('\u0000')
                        .append(value);
            }
        });
        return DedupKey.sha256(text.toString());
    }
}
