package io.alertbridge.ingest;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * An {@link Intake} for messages of senders that cannot be told to wait: what finds no room is dropped and counted. Any
 * thread may bring some; another one takes the work off it.
 */
public final class BoundedIntake {

    private final ScheduledExecutorService worker;
    private final Traffic traffic;
    private final long room;
    private final Intake intake;
    /** Bytes on their way to the worker, and with it. */
    private final AtomicLong held = new AtomicLong();

    /**
     * @param what names the messages in the log
     * @param room bytes of memory that all of them may take, roughly
     */
    public BoundedIntake(Inlet inlet, ScheduledExecutorService worker, String what, Traffic traffic, long room) {
        this.worker = worker;
        this.traffic = traffic;
        this.room = room;
        intake = new Intake(inlet, worker, what, cost -> held.addAndGet(-cost));
    }

    /** Takes a message, as {@link Intake#add}, if there is room for it. */
    public void add(int cost, Supplier<String> payload) {
        if (held.addAndGet(cost) > room) {
            held.addAndGet(-cost);
            traffic.dropped("overflow");
        } else {
            worker.execute(() -> intake.add(cost, payload));
        }
    }

    public boolean empty() {
        return held.get() == 0;
    }
}
