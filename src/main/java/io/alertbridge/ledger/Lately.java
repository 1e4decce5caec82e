package io.alertbridge.ledger;

import java.time.Duration;
import java.util.function.Supplier;

/** A value that was true a moment ago: asked often, computed seldom. */
public final class Lately<T> {

    private final Supplier<T> source;
    private final long nanos;
    private T value;
    private long takenNanos;

    /** @param age how old the value may be */
    public Lately(Duration age, Supplier<T> source) {
        this.nanos = age.toNanos();
        this.source = source;
    }

    public synchronized T get() {
        if (value == null || System.nanoTime() - takenNanos > nanos) {
            value = source.get();
            takenNanos = System.nanoTime();
        }
        return value;
    }
}
