package io.alertbridge.deliver;

import io.alertbridge.alert.Priority;
import java.util.Map;
import java.util.function.Supplier;

/** Takes one thing out of the process. Called by one thread at a time for one thing; may block. */
@FunctionalInterface
interface Carrier<T> {

    Verdict carry(T row);

    /** {@link #carry}, to be run later on what is known now. */
    default Supplier<Verdict> attempt(T row) {
        return () -> carry(row);
    }

    /** Of all that is due, what has the more urgent priority leaves first. */
    default Priority priority(T row) {
        return Priority.P5;
    }

    /** What log lines about it carry as fields: incident, and target or channel. */
    default Map<String, String> fields(T row) {
        return Map.of();
    }
}
