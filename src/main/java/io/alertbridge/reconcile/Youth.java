package io.alertbridge.reconcile;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Whether a monitor has run for long enough to be believed when it reports nothing. */
final class Youth {

    private Youth() {}

    /** Why it is too young, or empty. */
    static String of(String start, Inquiry.Question question) {
        try {
            Duration age = Duration.between(OffsetDateTime.parse(start).toInstant(), question.at());
            return age.compareTo(question.monitor().settle()) < 0
                    ? question.site() + " has run for " + Math.max(0, age.toSeconds())
                            + " s only, and resolves nothing yet"
                    : "";
        } catch (DateTimeParseException e) {
            throw new UnclearException(question.site() + " does not say since when it runs");
        }
    }
}
