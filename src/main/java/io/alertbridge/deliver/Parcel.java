package io.alertbridge.deliver;

import io.alertbridge.alert.Priority;
import java.time.Instant;

/** One thing on its way out, as its outlet sees it. Guarded by the outlet. */
final class Parcel<T> {

    enum State {
        WAITING,
        /** an attempt is being made */
        BUSY,
        /** the attempt's result is on its way through the ledger */
        HEARD
    }

    final String id;
    final Instant since;
    T row;
    Priority priority = Priority.P5;
    State state = State.WAITING;
    Instant due;
    int attempts;
    String why = "";
    String receipt = "";
    boolean withdrawn;

    Parcel(String id, Instant now) {
        this.id = id;
        since = now;
        due = now;
    }
}
