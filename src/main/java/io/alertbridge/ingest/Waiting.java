package io.alertbridge.ingest;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** Lets an exchange go on when something has been got from elsewhere, on the thread that will answer it. */
final class Waiting {

    private Waiting() {}

    /**
     * @param failed what a sender hears who has to come again because it could not be got
     * @return whether it goes on at once
     */
    static boolean until(CompletableFuture<?> got, Exchange exchange, AsyncCallback callback, String failed) {
        if (got.isDone()) {
            settle(exchange, got.isCompletedExceptionally(), failed);
            callback.done(true);
            return true;
        }
        got.whenCompleteAsync(
                (ok, failure) -> {
                    settle(exchange, failure != null, failed);
                    callback.done(false);
                },
                Door.answering(exchange));
        return false;
    }

    private static void settle(Exchange exchange, boolean failure, String failed) {
        if (failure) {
            exchange.setException(RefusedException.unavailable(failed));
        }
    }
}
