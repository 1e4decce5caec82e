package io.alertbridge.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on their way into the ledger whose senders will not repeat them: many side by side, so that one commit takes
 * them all. What the ledger refuses is sent again, with all that comes behind it, so that a resolve never overtakes its
 * alert. Works on one thread only.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_IN_FLIGHT = 512;
    private static final long AGAIN_MILLIS = 500;

    private final Inlet inlet;
    private final ScheduledExecutorService thread;
    private final String what;
    private final IntConsumer relieved;
    private final Deque<Message> waiting = new ArrayDeque<>();
    /** In their order, from the first on that is not stored. */
    private final Deque<Message> sent = new ArrayDeque<>();

    private int unanswered;
    private long bytes;
    private boolean pausing;
    private boolean complained;

    private static final class Message {

        private final int cost;
        private final Supplier<String> payload;
        private boolean stored;

        Message(int cost, Supplier<String> payload) {
            this.cost = cost;
            this.payload = payload;
        }
    }

    /**
     * @param what names the messages in the log
     * @param relieved called whenever one has left, with what it took
     */
    public Intake(Inlet inlet, ScheduledExecutorService thread, String what, IntConsumer relieved) {
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
        waiting.add(new Message(cost, payload));
        bytes += cost;
        send();
    }

    /** What all messages that have not reached the ledger take of the memory, roughly. */
    public long bytes() {
        return bytes;
    }

    public boolean empty() {
        return waiting.isEmpty() && sent.isEmpty();
    }

    private void send() {
        while (!pausing && sent.size() < MOST_IN_FLIGHT && !waiting.isEmpty()) {
            Message message = waiting.poll();
            message.stored = false;
            sent.add(message);
            unanswered++;
            inlet.take(message.payload.get().getBytes(StandardCharsets.UTF_8), Map.of(), this::answer)
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
        unanswered--;
        if (failure == null) {
            message.stored = true;
            leave();
        } else {
            pause(failure);
        }
        if (pausing && unanswered == 0 && !thread.isShutdown()) {
            thread.schedule(this::again, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        send();
    }

    private void leave() {
        while (!sent.isEmpty() && sent.peek().stored) {
            int cost = sent.poll().cost;
            bytes -= cost;
            complained = false;
            relieved.accept(cost);
        }
    }

    private void pause(Throwable failure) {
        if (!complained) {
            LOG.warn("{} wait, for they cannot be stored now: {}", what, failure.getMessage());
        }
        complained = true;
        pausing = true;
    }

    private void again() {
        while (!sent.isEmpty()) {
            waiting.addFirst(sent.pollLast());
        }
        pausing = false;
        send();
    }
}
