package io.alertbridge.ledger;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time of the current thread, by what it was spent on. Reading the clock is measured too, and taken off. */
final class Spending {

    private static final int READINGS = 200_000;

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private long reading;
    private long mark;

    /** Forgets what was spent, and finds out anew what reading the clock costs. */
    void restart() {
        reading = 0;
        begin();
        for (int i = 0; i < READINGS; i++) {
            spent("clock");
        }
        reading = nanos.get("clock") / READINGS;
        nanos.clear();
        begin();
    }

    void begin() {
        mark = clock.getCurrentThreadCpuTime();
    }

    /** All since the last call went into this. */
    void spent(String what) {
        long now = clock.getCurrentThreadCpuTime();
        nanos.merge(what, now - mark - reading, Long::sum);
        mark = now;
    }

    /** Microseconds for each of so many. */
    Map<String, Double> micros(long count) {
        Map<String, Double> each = new LinkedHashMap<>();
        nanos.forEach((what, all) -> each.put(what, all / 1000.0 / count));
        return each;
    }
}
