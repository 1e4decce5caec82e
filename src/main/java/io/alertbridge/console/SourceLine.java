package io.alertbridge.console;

import java.time.Instant;
import java.util.Map;

/**
 * A sender and how it does.
 *
 * @param type empty if it is not configured any more
 * @param lastAt {@link Instant#EPOCH} if it never sent anything
 * @param perMinute events in the last whole minute
 * @param parked payloads that wait to be replayed
 * @param errors requests since the start that could not be stored
 * @param unaccounted anything but 0 is a defect
 * @param silence how long it has been silent beside what is usual; empty unless that is far longer
 */
public record SourceLine(
        String name,
        String type,
        Instant lastAt,
        long perMinute,
        long accepted,
        long parked,
        long errors,
        String lastError,
        Map<String, Long> dispositions,
        long unaccounted,
        String silence) {

    public String tone() {
        if (parked > 0 || errors > 0 || unaccounted != 0) {
            return "bad";
        }
        if (!silence.isEmpty()) {
            return "warn";
        }
        return accepted > 0 ? "good" : "";
    }

    /** Where its messages go, under this address. */
    public String path() {
        return "/in/" + name;
    }
}
