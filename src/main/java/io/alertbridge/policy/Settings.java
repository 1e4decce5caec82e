package io.alertbridge.policy;

import java.util.Map;

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
