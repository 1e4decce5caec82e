package io.alertbridge.ingest.dropin;

import java.time.Instant;

/**
 * What somebody wants of the people who see to an alert.
 *
 * @param verb {@code note}, {@code hold}, {@code assign}, {@code escalate} or {@code unacknowledge}
 * @param text what is said along with it; may be empty but for a note
 * @param to whom it is assigned to, or empty
 * @param until when a hold ends, or null
 */
public record Wish(String verb, String by, String text, String to, Instant until) {

    static Wish note(String by, String text) {
        return new Wish("note", by, text, "", null);
    }
}
