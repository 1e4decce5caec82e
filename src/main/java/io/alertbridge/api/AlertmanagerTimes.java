package io.alertbridge.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as Alertmanager writes them: UTC, always with milliseconds. */
final class AlertmanagerTimes {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AlertmanagerTimes() {}

    static String of(Instant moment) {
        return FORM.format(moment);
    }
}
