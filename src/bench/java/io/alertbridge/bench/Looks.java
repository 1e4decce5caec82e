package io.alertbridge.bench;

import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** How long looks at a server take, one after the other; as many before them do not count. */
final class Looks {

    private Looks() {}

    /**
     * @param before is not measured
     * @return median and p99 in milliseconds
     */
    static String timed(int count, IntConsumer before, IntConsumer look) {
        long[] nanos = new long[count];
        for (int i = -count; i < count; i++) {
            before.accept(i + count);
            long begin = System.nanoTime();
            look.accept(i + count);
            nanos[Math.max(i, 0)] = System.nanoTime() - begin;
        }
        Load load = Load.of(nanos, 1, 0);
        return "%.1f, %.1f".formatted(load.p50Millis(), load.p99Millis());
    }

    /** The same of GETs. */
    static String at(Contender contender, int count, IntFunction<String> addresses) {
        String[] address = new String[1];
        return timed(count, look -> address[0] = addresses.apply(look), look -> get(contender, address[0]));
    }

    static void get(Contender contender, String address) {
        int status = contender.get(address).statusCode();
        if (status != 200) {
            throw new IllegalStateException(address + " was answered with " + status);
        }
    }
}
