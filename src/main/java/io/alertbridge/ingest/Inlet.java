package io.alertbridge.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Where a listener hands over what it has received: the beginning of its route. */
public interface Inlet {

    /**
     * Sends a payload on its way.
     *
     * @param source whose it is; empty where the route says so
     * @param answering runs what depends on the result
     * @return completes once the payload is in the ledger; fails if it is not, and then it has to be sent again
     */
    CompletableFuture<Void> take(String source, String payload, Executor answering);
}
