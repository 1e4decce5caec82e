package io.alertbridge.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on their way into the ledger whose senders will not repeat them: many side by side, so that one commit takes
 * them all. What the ledger refuses goes back to the front and is sent again. Works on one thread only.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_IN_FLIGHT = 512;
    private static final long AGAIN_MILLIS = 500;

    private record Message(int cost, Supplier<String> payload) {}

    private final Inlet inlet;
    private final ScheduledExecutorService thread;
    private final String what;
    private final Runnable relieved;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final List<Message> refused = new ArrayList<>();
    private int inFlight;
    private long bytes;
    private boolean pausing;
    private boolean complained;

    /**
     * @param what names the messages in the log
     * @param relieved called whenever one has left
     */
    public Intake(Inlet inlet, ScheduledExecutorService thread, String what, Runnable relieved) {
        this.inlet = inlet;
        this.thread = thread;
        this.what = what;
        this.relieved = relieved;
    }

    /**
     * Takes a message.
     *
     * @param cost bytes of memory that it takes, roughly
     * @param payload makes of it what the source's mapping reads
     */
    public void add(int cost, Supplier<String> payload) {
        Message message = new Message(cost, payload);
        waiting.add(message);
        bytes += cost;
        send();
    }

    /** What all messages that have not reached the ledger take of the memory, roughly. */
    public long bytes() {
        return bytes;
    }

    public boolean empty() {
        return waiting.isEmpty() && refused.isEmpty() && inFlight == 0;
    }

    private void send() {
        while (!pausing && inFlight < MOST_IN_FLIGHT && !waiting.isEmpty()) {
            Message message = waiting.poll();
            inFlight++;
            inlet.take("", message.payload().get(), this::answer)
                    .whenComplete((nothing, failure) -> landed(message, failure));
        }
    }

    /** Also when the thread has gone: nobody may wait for an answer for ever. */
    private void answer(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private void landed(Message message, Throwable failure) {
        inFlight--;
        if (failure == null) {
            bytes -= message.cost();
            complained = false;
            relieved.run();
        } else {
            refused.add(message);
            pause(failure);
        }
        if (pausing && inFlight == 0 && !thread.isShutdown()) {
            thread.schedule(this::again, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        send();
    }

    private void pause(Throwable failure) {
        if (!complained) {
            LOG.warn("{} wait, for they cannot be stored now: {}", what, failure.getMessage());
        }
        complained = true;
        pausing = true;
    }

    private void again() {
        for (int i = refused.size() - 1; i >= 0; i--) {
            waiting.addFirst(refused.get(i));
        }
        refused.clear();
        pausing = false;
        send();
    }
}
