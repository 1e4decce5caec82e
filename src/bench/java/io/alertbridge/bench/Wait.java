package io.alertbridge.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for a condition, bounded. */
final class Wait {

    private Wait() {}

    /** Returns how long it took. */
    static Duration until(Duration most, String what, BooleanSupplier condition) {
        return until(most, Duration.ofMillis(10), what, condition);
    }

    /** The same, with so long between two looks: a look may cost the server more than what is waited for. */
    static Duration until(Duration most, Duration between, String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > most.toNanos()) {
                throw new IllegalStateException("waited " + most.toSeconds() + " s in vain for " + what);
            }
            pause(between);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
