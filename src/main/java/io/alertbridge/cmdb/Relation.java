package io.alertbridge.cmdb;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** {@code from} needs {@code to}: when {@code to} fails, {@code from} suffers. */
public record Relation(String from, Kind kind, String to) {

    /** How one item leans on another. */
    public enum Kind {
        DEPENDS_ON,
        RUNS_ON,
        PART_OF;

        /** @throws IllegalArgumentException if there is no kind with this name */
        @JsonCreator
        public static Kind of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
