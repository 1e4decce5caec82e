package io.alertbridge.bench;

import java.time.Duration;
import java.util.function.Supplier;

/** One stretch of load on one contender, and what it cost. */
record Leg(Load load, double cpuMicros, long lag, Duration drain) {

    /** The CPU time includes what is done after the answer. */
    static Leg of(Contender contender, Supplier<Load> load) {
        contender.checkPort();
        long before = contender.proc().cpuMicros();
        Load result = load.get();
        long lag = contender.lag();
        long begin = System.nanoTime();
        contender.drain();
        Duration drain = Duration.ofNanos(System.nanoTime() - begin);
        long cpu = contender.proc().cpuMicros() - before;
        contender.checkPort();
        return new Leg(result, cpu, lag, drain);
    }

    /** Microseconds of the server's CPU for each request. */
    double cpuEach() {
        return cpuMicros / load.requests();
    }
}
