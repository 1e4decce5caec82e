package io.alertbridge.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One step of impact, urgency or criticality, highest first. */
public enum Level {
    HIGH,
    MEDIUM,
    LOW;

    /** @throws IllegalArgumentException if there is no level with this name */
    @JsonCreator
    public static Level of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Level lower() {
        return values()[Math.min(ordinal() + 1, LOW.ordinal())];
    }
}
