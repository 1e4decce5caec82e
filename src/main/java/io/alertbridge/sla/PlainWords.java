package io.alertbridge.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people say them. */
public final class PlainWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.UK);

    private PlainWords() {}

    /** E.g. {@code 1 h 30 m}, {@code 45 s}; days are not used, since nobody knows how long a working day is. */
    public static String of(Duration span) {
        Duration whole = span.abs();
        StringBuilder words = new StringBuilder();
        append(words, whole.toHours(), " h");
        append(words, whole.toMinutesPart(), " m");
        if (whole.toHours() == 0) {
            append(words, whole.toSecondsPart(), " s");
        }
        return words.isEmpty() ? "0 m" : words.toString();
    }

    private static void append(StringBuilder words, long number, String unit) {
        if (number > 0) {
            words.append(words.isEmpty() ? "" : " ").append(number).append(unit);
        }
    }

    /** E.g. {@code Mon 23 Nov 02:28 CET}. */
    public static String of(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }
}
