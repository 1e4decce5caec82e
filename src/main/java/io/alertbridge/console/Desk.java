package io.alertbridge.console;

import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where people hand in what they want done. It is on disk when they hear of it, and mostly in effect too. */
final class Desk {

    private static final Duration FOR_DISK = Duration.ofSeconds(10);
    private static final Duration FOR_EFFECT = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Live live;

    Desk(Ledger ledger, Live live) {
        this.ledger = ledger;
        this.live = live;
    }

    /** @throws IllegalStateException if it could not be written down in time */
    void handIn(Object input) {
        try {
            Receipt receipt = ledger.append("console", List.of(input)).get(FOR_DISK.toMillis(), TimeUnit.MILLISECONDS);
            awaitEffect(receipt.lastId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the ledger cannot take it now; try again", e);
        }
    }

    private void awaitEffect(long entry) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + FOR_EFFECT.toNanos();
        CompletableFuture<Void> next = live.next();
        while (live.position() < entry && System.nanoTime() < deadline) {
            try {
                next.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException slow) {
                return;
            }
            next = live.next();
        }
    }
}
