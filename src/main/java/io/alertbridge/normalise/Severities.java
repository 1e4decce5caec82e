package io.alertbridge.normalise;

import io.alertbridge.alert.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words that senders use for a severity. Numbers mean something else in every tool: mappings translate them. */
final class Severities {

    private static final Map<String, Severity> BY_WORD = new HashMap<>();

    static {
        put(
                Severity.CRITICAL,
                List.of(
                        "critical",
                        "crit",
                        "disaster",
                        "fatal",
                        "emergency",
                        "emerg",
                        "alert",
                        "page",
                        "p1",
                        "sev0",
                        "down"));
        put(Severity.MAJOR, List.of("major", "high", "error", "err", "p2", "sev1"));
        put(Severity.MINOR, List.of("minor", "average", "medium", "moderate", "p3"));
        put(Severity.WARNING, List.of("warning", "warn", "low", "p4", "sev2"));
        put(
                Severity.INFO,
                List.of(
                        "info",
                        "informational",
                        "information",
                        "notice",
                        "debug",
                        "none",
                        "not classified",
                        "verbose",
                        "p5",
                        "sev3",
                        "sev4"));
    }

    private Severities() {}

    /** The severity that a word stands for; {@link Severity#WARNING} where the sender gives none or an unknown one. */
    static Severity of(String word) {
        return BY_WORD.getOrDefault(word.strip().toLowerCase(Locale.ROOT), Severity.WARNING);
    }

    private static void put(Severity severity, List<String> words) {
        words.forEach(word -> BY_WORD.put(word, severity));
    }
}
