package io.alertbridge.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * How long what is over is kept; {@link Duration#ZERO} means for ever.
 *
 * @param ledger the inputs as they came, and what became of each
 * @param incidents closed incidents with all that belongs to them, alerts that never had one, parked payloads
 */
record Retention(Duration ledger, Duration incidents) {

    Retention {
        if (ledger.isNegative() || incidents.isNegative()) {
            throw new IllegalArgumentException(
                    "alertbridge.retention was less than nothing but must be a duration such as 30d, or 0 for ever");
        }
    }

    /** What was over before this moment may go; nothing if it is kept for ever. */
    static Instant before(Instant now, Duration kept) {
        return kept.isZero() ? Instant.EPOCH : now.minus(kept);
    }
}
