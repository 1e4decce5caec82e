package io.alertbridge.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the threads of an AlertBridge do, by their names. */
enum Threads {
    HTTP("HTTP, authentication, limits, reading, packing (I/O threads)", "XNIO-"),
    LEDGER("commit to the ledger", "ledger"),
    LANE("all stages, and the commit of the state (lane)", "lane"),
    DELIVERY("outbox and delivery", "outbox", "delivery-", "HttpClient-"),
    COLLECTOR("garbage collector", "GC Thread#", "G1 "),
    COMPILER("just-in-time compiler", "C1 CompilerThre", "C2 CompilerThre"),
    REST("all other threads, and those that have ended");

    private final String described;
    private final List<String> names;

    Threads(String described, String... names) {
        this.described = described;
        this.names = List.of(names);
    }

    String described() {
        return described;
    }

    private static Threads named(String thread) {
        for (Threads group : values()) {
            if (group.names.stream().anyMatch(thread::startsWith)) {
                return group;
            }
        }
        return REST;
    }

    /** CPU time so far, in microseconds; together it is that of the process. */
    static Map<Threads, Long> cpuOf(Proc process) {
        Map<Threads, Long> micros = new EnumMap<>(Threads.class);
        for (Threads group : values()) {
            micros.put(group, 0L);
        }
        process.threads().forEach(thread -> micros.merge(named(thread.name()), thread.cpuMicros(), Long::sum));
        long others = micros.values().stream().mapToLong(one -> one).sum() - micros.get(REST);
        micros.put(REST, Math.max(0, process.cpuMicros() - others));
        return micros;
    }
}
