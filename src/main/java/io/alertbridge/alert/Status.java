package io.alertbridge.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a condition stands. */
public enum Status {
    FIRING,
    ACKNOWLEDGED,
    RESOLVED;

    /** @throws IllegalArgumentException if there is no status with this name */
    @JsonCreator
    public static Status of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean open() {
        return this != RESOLVED;
    }
}
