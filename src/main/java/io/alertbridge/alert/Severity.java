package io.alertbridge.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a condition is, worst first. Whether it still holds is a {@link Status}, never a severity. */
public enum Severity {
    CRITICAL,
    MAJOR,
    MINOR,
    WARNING,
    INFO;

    /**
     * The severity with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Severity of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The lower-case name, as in JSON and in conditions. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean worseThan(Severity other) {
        return compareTo(other) < 0;
    }
}
