package io.alertbridge.deliver;

import io.alertbridge.alert.Priority;

/** Takes one thing out of the process. Called by one thread at a time for one thing; may block. */
@FunctionalInterface
interface Carrier<T> {

    Verdict carry(T row);

    /** Of all that is due, what has the more urgent priority leaves first. */
    default Priority priority(T row) {
        return Priority.P5;
    }
}
