package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers, times and addresses as people read them. */
public final class Words {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private Words() {}

    /** A duration in its two largest units: {@code 40 s}, {@code 4 m}, {@code 3 h 56 m}, {@code 1 d 2 h}. */
    public static String length(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " m" + rest(seconds < 600 ? seconds % 60 : 0, " s");
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h" + rest(seconds % 3600 / 60, " m");
        }
        return seconds / 86_400 + " d" + rest(seconds % 86_400 / 3600, " h");
    }

    private static String rest(long value, String unit) {
        return value == 0 ? "" : " " + value + unit;
    }

    /** What a page says until the viewer's browser puts it into the viewer's own zone. */
    public static String utc(Instant at) {
        return came(at) ? UTC.format(at) : "–";
    }

    /** Whether a moment has a time at all. */
    public static boolean came(Instant at) {
        return at.isAfter(Instant.EPOCH) && at.isBefore(Alert.NEVER);
    }

    /** {@code 18,204}. */
    public static String number(long value) {
        return String.format(Locale.UK, "%,d", value);
    }

    /** {@code 1 alert}, {@code 17 alerts}. */
    public static String counted(long value, String thing) {
        return number(value) + " " + thing + (value == 1 ? "" : "s");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String joined(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** A constant or key as a phrase: {@code IN_PROGRESS} becomes {@code in progress}. */
    public static String phrase(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** With a capital at the start. */
    public static String title(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
    }

    /** For the query of an address. */
    public static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Whether an address may be offered to be clicked on. */
    public static boolean web(String address) {
        String start = address.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("https://") || start.startsWith("http://");
    }

    /** The condition that finds alerts of this name. */
    static String named(Event event) {
        return (event.check().isEmpty() ? "summary" : "check") + "=\"" + quoted(event.name()) + "\"";
    }

    /** As it stands between the quotes of a condition. */
    static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
