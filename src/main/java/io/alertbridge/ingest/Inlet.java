package io.alertbridge.ingest;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Where a listener hands over what it has received: the beginning of its route. */
public interface Inlet {

    /** The header that names the source whose payload it is, where the route does not say so. */
    String SOURCE = "AlertBridgeSource";

    /**
     * Sends a payload on its way.
     *
     * @param headers what is known of it
     * @param answering runs what depends on the result
     * @return completes once the payload is in the ledger; fails if it is not, and then it has to be sent again
     */
    CompletableFuture<Void> take(byte[] payload, Map<String, String> headers, Executor answering);
}
