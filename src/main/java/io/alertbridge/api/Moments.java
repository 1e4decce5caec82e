package io.alertbridge.api;

import io.alertbridge.alert.Alert;
import java.time.Instant;

/** Moments as programs see them: absent where they have not come. */
final class Moments {

    private Moments() {}

    static Instant orAbsent(Instant moment) {
        return moment.isBefore(Alert.NEVER) && moment.isAfter(Instant.EPOCH) ? moment : null;
    }
}
