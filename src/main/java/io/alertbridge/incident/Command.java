package io.alertbridge.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.alertbridge.alert.Alert;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Somebody acts on an incident, here or in a ticket system.
 *
 * @param by who: a person's id or name
 * @param via which way it came: {@code console}, {@code api}, {@code link}, {@code source} for a monitor,
 *     or the name of a ticket target
 * @param text the note, the resolution or the reason; may be empty
 * @param to whom it is assigned to: a person's id, name or address; empty with any other verb
 * @param until when a hold ends by itself; {@link Alert#NEVER} for one that does not, and with any other verb
 */
public record Command(String incident, Verb verb, String by, String via, String text, String to, Instant until) {

    /** What is done. */
    public enum Verb {
        ACKNOWLEDGE,
        /** whoever had it gives it back: somebody is looked for anew */
        UNACKNOWLEDGE,
        HOLD,
        RESUME,
        ASSIGN,
        /** the next level of the escalation policy is paged now */
        ESCALATE,
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

    /** Rows of older versions lack some of it. */
    public Command {
        to = to == null ? "" : to;
        // timers know no shorter time: one that is due before its hold is over would not end it
        until = until == null ? Alert.NEVER : until.truncatedTo(ChronoUnit.MILLIS);
    }

    public Command(String incident, Verb verb, String by, String via, String text) {
        this(incident, verb, by, via, text, "", Alert.NEVER);
    }

    public Command assignedTo(String person) {
        return new Command(incident, verb, by, via, text, person, until);
    }

    public Command endingAt(Instant end) {
        return new Command(incident, verb, by, via, text, to, end);
    }
}
