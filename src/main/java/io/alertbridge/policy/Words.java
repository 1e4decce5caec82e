package io.alertbridge.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the words of the configuration are read: durations, times, zones. */
final class Words {

    private static final Pattern DURATION = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d|w))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d|w)");
    private static final Pattern DEADLINE = Pattern.compile("(\\d\\d:\\d\\d)\\s+(same|next working) day");
    private static final String DURATION_HINT = "write e.g. 30s, 5m, 8h, 1h30m or 1d";

    private Words() {}

    static String text(Value value) throws Wrong {
        String text = value.text();
        if (text.isBlank()) {
            throw new Wrong("must not be blank", "write a word or a line of text");
        }
        return text.strip();
    }

    /** A list of texts, or one text. */
    static List<String> texts(Value value) throws Wrong {
        List<String> texts = new ArrayList<>();
        for (Value entry : value.isList() ? value.list() : List.of(value)) {
            texts.add(text(entry));
        }
        return List.copyOf(texts);
    }

    static boolean flag(Value value) throws Wrong {
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new Wrong("must be true or false", "write true or false");
        };
    }

    static Value.Reader<Integer> number(int least, int most) {
        return value -> {
            Wrong wrong = new Wrong("must be a whole number from " + least + " to " + most, "write e.g. " + least);
            String text = value.text();
            if (!text.matches("\\d{1,9}")) {
                throw wrong;
            }
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw wrong;
            }
            return number;
        };
    }

    static Duration duration(Value value) throws Wrong {
        return parse(value.text().strip()).orElseThrow(() -> new Wrong("is not a duration", DURATION_HINT));
    }

    /** A duration in words such as {@code 1h30m}; {@code 0} is one, too. */
    static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (!DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }

    /** A duration longer than nothing. */
    static Duration span(Value value) throws Wrong {
        Duration duration = duration(value);
        if (duration.isZero()) {
            throw new Wrong("must be longer than nothing", DURATION_HINT);
        }
        return duration;
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    static ZoneId zone(Value value) throws Wrong {
        return time(value, ZoneId::of, "is not a time zone", "write its IANA name, e.g. Europe/Berlin or UTC");
    }

    static LocalDate date(Value value) throws Wrong {
        return time(value, LocalDate::parse, "is not a day", "write e.g. 2026-12-24");
    }

    static LocalTime clock(Value value) throws Wrong {
        return time(value, LocalTime::parse, "is not a time of day", "write e.g. 09:00");
    }

    /** A time of day on the same or on the next working day. */
    static Deadline deadline(Value value) throws Wrong {
        Wrong wrong = new Wrong("is not a time on a day", "write e.g. 16:00 next working day, or 18:00 same day");
        Matcher words = DEADLINE.matcher(value.text().strip());
        if (!words.matches()) {
            throw wrong;
        }
        try {
            return new Deadline(LocalTime.parse(words.group(1)), words.group(2).equals("same") ? 0 : 1);
        } catch (DateTimeException e) {
            throw wrong;
        }
    }

    static LocalDateTime local(Value value) throws Wrong {
        return time(value, LocalDateTime::parse, "is not a local time", "write e.g. 2026-12-24T09:00");
    }

    static Instant instant(Value value) throws Wrong {
        String hint = "write it with its offset, e.g. 2026-11-28T22:00:00+01:00";
        return time(value, text -> OffsetDateTime.parse(text).toInstant(), "is not a moment in time", hint);
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static <T> T time(Value value, Parser<T> parser, String rule, String right) throws Wrong {
        try {
            return parser.parse(value.text().strip());
        } catch (DateTimeException e) {
            throw new Wrong(rule, right);
        }
    }

    /** One constant of an enum, written in camel case. */
    static <E extends Enum<E>> Value.Reader<E> word(Class<E> type) {
        Map<String, E> known = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> known.put(camel(constant.name()), constant));
        return value -> {
            E found = known.get(value.text().strip());
            if (found == null) {
                throw new Wrong("is not one of them", Nearest.hint(value.shown(), known.keySet()));
            }
            return found;
        };
    }

    static String camel(String constant) {
        if (constant.matches("[A-Z]\\d")) {
            return constant;
        }
        StringBuilder word = new StringBuilder();
        for (String part : constant.toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return word.toString();
    }
}
