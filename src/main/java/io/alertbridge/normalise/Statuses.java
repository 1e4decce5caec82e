package io.alertbridge.normalise;

import io.alertbridge.alert.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words that senders use for a status. */
final class Statuses {

    private static final Set<String> FIRING =
            Set.of("", "firing", "alerting", "problem", "open", "trigger", "triggered", "active", "down", "bad");
    private static final Set<String> ACKNOWLEDGED = Set.of("acknowledged", "acknowledge", "acknowledgement", "ack");
    private static final Set<String> RESOLVED = Set.of(
            "resolved",
            "resolve",
            "ok",
            "okay",
            "recovery",
            "recovered",
            "closed",
            "close",
            "clear",
            "cleared",
            "up",
            "inactive",
            "normal",
            "good");

    private Statuses() {}

    /** The status that a word stands for; firing where the sender gives none, nothing where the word is unknown. */
    static Optional<Status> of(String word) {
        String known = word.strip().toLowerCase(Locale.ROOT);
        if (FIRING.contains(known)) {
            return Optional.of(Status.FIRING);
        }
        if (RESOLVED.contains(known)) {
            return Optional.of(Status.RESOLVED);
        }
        return ACKNOWLEDGED.contains(known) ? Optional.of(Status.ACKNOWLEDGED) : Optional.empty();
    }
}
