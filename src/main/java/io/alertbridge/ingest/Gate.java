package io.alertbridge.ingest;

import io.alertbridge.ledger.Lane;
import io.alertbridge.ledger.Ledger;

/** Whether requests can be taken at all. */
final class Gate {

    private final Lane lane;
    private final Ledger ledger;

    Gate(Lane lane, Ledger ledger) {
        this.lane = lane;
        this.ledger = ledger;
    }

    /** Why nothing can be taken now, or empty. */
    String closed() {
        if (!lane.serving()) {
            return "AlertBridge is starting or stopping; nothing was kept, send again";
        }
        return ledger.failure().isEmpty() ? "" : "the ledger cannot commit at the moment; nothing was kept, send again";
    }
}
