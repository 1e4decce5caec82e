package io.alertbridge.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The way in for callers who want to see what their input did, such as people at a console. */
public final class Inputs {

    private static final long DURABLE_SECONDS = 10;
    private static final long APPLIED_SECONDS = 3;

    private final Ledger ledger;
    private final Progress progress;

    /**
     * An input that is on disk.
     *
     * @param applied whether its effects can be read already; they will be in any case
     */
    public record Entered(long entry, boolean applied) {}

    Inputs(Ledger ledger, Progress progress) {
        this.ledger = ledger;
        this.progress = progress;
    }

    /**
     * Waits until the input is on disk, then a little until it has taken effect.
     *
     * @throws NotDurableException if it could not be written
     */
    public Entered enter(String source, Object content) {
        try {
            Receipt receipt = ledger.append(source, List.of(content)).get(DURABLE_SECONDS, TimeUnit.SECONDS);
            return new Entered(receipt.lastId(), applied(receipt.lastId()));
        } catch (ExecutionException | TimeoutException e) {
            throw new NotDurableException("the ledger cannot commit", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDurableException("stopping", e);
        }
    }

    /** Waits a little until everything accepted so far has taken effect; false if it has not by then. */
    public boolean caughtUp() {
        try {
            return applied(ledger.lastId());
        } catch (ExecutionException e) {
            throw new IllegalStateException("progress never fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean applied(long entry) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> reached = progress.reached(entry);
        try {
            reached.get(APPLIED_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
