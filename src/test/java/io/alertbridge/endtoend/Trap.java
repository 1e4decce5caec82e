package io.alertbridge.endtoend;

import java.util.concurrent.atomic.AtomicInteger;

/** Something that is done once, when something else has happened for the so-and-so-manieth time. */
final class Trap {

    private final AtomicInteger left = new AtomicInteger();
    private volatile Runnable act;

    void set(int times, Runnable then) {
        act = then;
        left.set(times);
    }

    void spring() {
        if (left.get() > 0 && left.decrementAndGet() == 0) {
            act.run();
        }
    }
}
