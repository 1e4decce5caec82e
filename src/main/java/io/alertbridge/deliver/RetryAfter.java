package io.alertbridge.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** How long a server asks not to be called: RFC 9110 §10.2.3, seconds or a date; at most an hour. */
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    static Duration parse(String text, Instant now) {
        if (text.isBlank()) {
            return Duration.ZERO;
        }
        Duration asked = text.strip().chars().allMatch(Character::isDigit) ? seconds(text.strip()) : until(text, now);
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(MOST) > 0 ? MOST : asked;
    }

    private static Duration seconds(String digits) {
        return digits.length() > 6 ? MOST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Duration until(String text, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
