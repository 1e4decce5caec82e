package io.alertbridge.ingest;

import io.alertbridge.ledger.Receipt;

/** What the sender of a post wants to hear. Senders of other systems hear what that system would have said. */
public interface Dialect {

    /** All of it was taken. */
    Answer accepted(Reading reading, Receipt receipt);

    /**
     * Some or all of it could not be read.
     *
     * @param parked ledger id of the first entry that holds what could not
     */
    Answer faulty(Reading reading, Receipt receipt, long parked);

    /** Whether a body may be called so. */
    default boolean reads(String contentType) {
        return true;
    }
}
