package io.alertbridge.policy;

import java.util.Map;
import java.util.TreeMap;

/** Free settings of a target or channel, secrets among them: never printed. */
public final class Settings {

    private final Map<String, String> values;

    public Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The value of a setting, or the empty string. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The settings whose names begin with this one and a dot, by the rest of their names. */
    public Map<String, String> under(String name) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
                found.put(key.substring(name.length() + 1), value);
            }
        });
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && that.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
