package io.alertbridge.normalise;

import com.ethlo.time.ITU;
import io.alertbridge.alert.Alert;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Times as senders write them: RFC 3339 with any offset and precision, local date and time, or a number of seconds,
 * milliseconds, microseconds or nanoseconds since 1970. What cannot be read is unknown, never an error.
 */
final class Times {

    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");
    private static final Pattern BARE_OFFSET = Pattern.compile("([+-][0-9]{2})([0-9]{2})$");
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .parseLenient()
            .appendPattern("uuuu[-][.][/]MM[-][.][/]dd['T'][' ']HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalEnd()
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[' ']")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .appendPattern("[z]")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /**
     * The moment that a text or number means.
     *
     * @param zone the zone of a text that names none
     * @return {@link Instant#EPOCH} if it means none; {@link Alert#NEVER} if it lies beyond
     */
    static Instant read(String value, ZoneId zone) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > 64) {
            return Instant.EPOCH;
        }
        try {
            return bounded(numeric(text) ? sinceEpoch(new BigDecimal(text)) : written(text, zone));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Instant.EPOCH;
        }
    }

    private static boolean numeric(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == 'E' || c == 'e')
                && text.indexOf('.') == text.lastIndexOf('.');
    }

    private static Instant sinceEpoch(BigDecimal number) {
        int digits = number.precision() - number.scale();
        int power = digits <= 11 ? 9 : digits <= 14 ? 6 : digits <= 17 ? 3 : 0;
        BigDecimal nanos = number.movePointRight(power);
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValue());
    }

    private static Instant written(String text, ZoneId zone) {
        if (text.endsWith("Z") && text.indexOf('T') > 0) {
            return ITU.parseDateTime(text).toInstant();
        }
        TemporalAccessor found = TEXT.parseBest(
                BARE_OFFSET.matcher(text).replaceFirst("$1:$2"), ZonedDateTime::from, LocalDateTime::from);
        return found instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(found);
    }

    private static Instant bounded(Instant moment) {
        if (moment.isBefore(EARLIEST)) {
            return Instant.EPOCH;
        }
        return moment.isAfter(Alert.NEVER) ? Alert.NEVER : moment;
    }
}
