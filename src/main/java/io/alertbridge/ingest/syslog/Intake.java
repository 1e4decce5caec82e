package io.alertbridge.ingest.syslog;

import io.alertbridge.ingest.Inlet;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on their way into the ledger: many side by side, so that one commit takes them all. What the ledger refuses goes
 * back to the front and is sent again. Works on one thread only.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_IN_FLIGHT = 512;
    private static final long AGAIN_MILLIS = 500;

    private final Inlet inlet;
    private final EventExecutor thread;
    private final String transport;
    private final Runnable relieved;
    private final Deque<Line> waiting = new ArrayDeque<>();
    private final List<Line> refused = new ArrayList<>();
    private int inFlight;
    private long bytes;
    private boolean pausing;
    private boolean complained;

    /** @param relieved called whenever a line has left */
    Intake(Inlet inlet, EventExecutor thread, String transport, Runnable relieved) {
        this.inlet = inlet;
        this.thread = thread;
        this.transport = transport;
        this.relieved = relieved;
    }

    void add(Line line) {
        waiting.add(line);
        bytes += cost(line);
        send();
    }

    /** What all lines that have not reached the ledger take of the memory, roughly. */
    long bytes() {
        return bytes;
    }

    boolean empty() {
        return waiting.isEmpty() && refused.isEmpty() && inFlight == 0;
    }

    /** A line is held as bytes, and as text several times over while it is on its way. */
    static int cost(Line line) {
        return line.bytes().length + 200;
    }

    private void send() {
        while (!pausing && inFlight < MOST_IN_FLIGHT && !waiting.isEmpty()) {
            Line line = waiting.poll();
            inFlight++;
            inlet.take("", LineReader.json(line, transport), this::answer)
                    .whenComplete((nothing, failure) -> landed(line, failure));
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

    private void landed(Line line, Throwable failure) {
        inFlight--;
        if (failure == null) {
            bytes -= cost(line);
            complained = false;
            relieved.run();
        } else {
            refused.add(line);
            pause(failure);
        }
        if (pausing && inFlight == 0 && !thread.isShuttingDown()) {
            thread.schedule(this::again, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        send();
    }

    private void pause(Throwable failure) {
        if (!complained) {
            LOG.warn("Lines of syslog wait, for they cannot be stored now: {}", failure.getMessage());
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
