package io.alertbridge.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Somebody acts on an incident, here or in a ticket system.
 *
 * @param by who: a person's id or name
 * @param via which way it came: {@code console}, {@code api}, {@code link}, {@code source} for a monitor,
 *     or the name of a ticket target
 * @param text the note, the resolution or the reason for the hold; may be empty
 */
public record Command(String incident, Verb verb, String by, String via, String text) {

    /** What is done. */
    public enum Verb {
        ACKNOWLEDGE,
        HOLD,
        RESUME,
        RESOLVE,
        NOTE;

        /** @throws IllegalArgumentException if there is no such verb */
        @JsonCreator
        public static Verb of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
