package io.alertbridge.bench;

import java.util.Arrays;

/**
 * What a load generator saw.
 *
 * @param p50 in microseconds, as {@code p99} and {@code max}
 * @param failed answers that were no success, and requests without one
 */
record Load(long requests, double seconds, long p50, long p99, long max, long failed) {

    /** @param nanos the time that each request took */
    static Load of(long[] nanos, double seconds, long failed) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Load(
                sorted.length, seconds, micros(sorted, 0.5), micros(sorted, 0.99), micros(sorted, 1), failed);
    }

    private static long micros(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)] / 1000;
    }

    double perSecond() {
        return requests / seconds;
    }

    double p50Millis() {
        return p50 / 1000.0;
    }

    double p99Millis() {
        return p99 / 1000.0;
    }

    double maxMillis() {
        return max / 1000.0;
    }
}
