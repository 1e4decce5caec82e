package io.alertbridge.ingest.broker;

import io.alertbridge.ingest.Inlet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages from a broker into the ledger, and acknowledges those that are there. What is refused is tried again
 * with pauses, then given back; messages behind one that was refused are not acknowledged either, so that a resolve
 * never overtakes its alert. A broker that is away is looked for again and again.
 */
final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final long FIRST_PAUSE = 250;
    /** How often what is refused is tried again, and how often the pause before that doubles: up to 8 s. */
    private static final int TRIES = 5;
    /** With the longest pause between them, about five minutes. */
    private static final int SAID_AGAIN = 38;

    private static final long STORED_SECONDS = 60;
    private static final long STOPPING_MILLIS = 5_000;

    private final String name;
    private final Broker broker;
    private final Inlet ledger;
    private final Supplier<String> closed;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean connected;
    private int failures;
    private Exception refusal;

    /**
     * @param ledger stores first what it is given first
     * @param closed says why nothing can be stored now, or is empty
     */
    Courier(String name, Broker broker, Inlet ledger, Supplier<String> closed) {
        this.name = name;
        this.broker = broker;
        this.ledger = ledger;
        this.closed = closed;
        thread = new Thread(this::run, "in-" + name);
    }

    void start() {
        thread.start();
    }

    /** Whether messages can be read and stored. */
    boolean connected() {
        return connected;
    }

    /** What is in hand is finished first, if that can be done soon. */
    @Override
    public void close() throws InterruptedException {
        stopped.countDown();
        thread.join(STOPPING_MILLIS);
        thread.interrupt();
    }

    private void run() {
        try {
            while (running()) {
                attempt();
                connected = false;
                pause(failures);
            }
        } catch (InterruptedException e) {
            connected = false;
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() throws InterruptedException {
        try {
            visit();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            failed(e);
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void visit() throws Exception {
        String reason = closed.get();
        if (!reason.isEmpty()) {
            throw new IllegalStateException("the ledger cannot commit: " + reason);
        }
        try (Line line = broker.open()) {
            connected = true;
            LOG.info("{} is being read", name);
            while (running()) {
                carry(line);
                failures = 0;
            }
        }
    }

    private void carry(Line line) throws Exception {
        List<Parcel> brought = line.next();
        if (brought.isEmpty()) {
            return;
        }
        int safe = store(brought);
        for (int tries = 0; safe < brought.size() && tries < TRIES && running(); tries++) {
            pause(tries);
            safe += store(brought.subList(safe, brought.size()));
        }
        line.settle(safe);
        if (safe < brought.size()) {
            throw refusal;
        }
    }

    /** How many of them are in the ledger, from the first up to the first that is not. */
    private int store(List<Parcel> parcels) throws InterruptedException {
        List<CompletableFuture<Void>> all = parcels.stream()
                .map(parcel -> ledger.take(parcel.body(), parcel.headers(), Runnable::run))
                .toList();
        int safe = 0;
        try {
            while (safe < all.size()) {
                all.get(safe).get(STORED_SECONDS, TimeUnit.SECONDS);
                safe++;
            }
        } catch (ExecutionException | TimeoutException e) {
            refusal = e;
        }
        return safe;
    }

    private void pause(int tries) throws InterruptedException {
        stopped.await(FIRST_PAUSE << Math.min(tries, TRIES), TimeUnit.MILLISECONDS);
    }

    private void failed(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        if (running() && failures++ % SAID_AGAIN == 0) {
            LOG.warn("{} is not being read, and is tried again: {}", name, cause.toString());
        }
    }
}
