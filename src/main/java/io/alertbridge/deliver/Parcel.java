package io.alertbridge.deliver;

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
    State state = State.WAITING;
    Instant due;
    int attempts;
    String why = "";
    String receipt = "";
    boolean withdrawn;

    Parcel(String id, T row, Instant now) {
        this.id = id;
        this.row = row;
        since = now;
        due = now;
    }
}
