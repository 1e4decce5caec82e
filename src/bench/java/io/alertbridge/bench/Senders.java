package io.alertbridge.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Posts so many requests, each once, over several connections. With a pace it is an open loop: each request has the
 * moment at which it ought to be sent, and its time counts from there, however late it is sent.
 */
final class Senders {

    private final int connections;
    private final double pace;

    private Senders(int connections, double pace) {
        this.connections = connections;
        this.pace = pace;
    }

    /** Closed loop: each connection sends when it has been answered. */
    static Senders closed(int connections) {
        return new Senders(connections, 0);
    }

    /** Open loop at so many requests a second. */
    static Senders paced(int connections, double perSecond) {
        return new Senders(connections, perSecond);
    }

    Load send(int port, String path, int count, IntFunction<byte[]> requests) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long[] nanos = new long[count];
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> {
                try (Connection connection = new Connection(port, path)) {
                    for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                        byte[] body = requests.apply(at);
                        long from = intended(begin, at);
                        failed.addAndGet(connection.post(body) / 100 == 2 ? 0 : 1);
                        nanos[at] = System.nanoTime() - from;
                    }
                } catch (IOException e) {
                    // this connection is lost and with it whatever it would have sent: it shows as a failure
                    failed.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        threads.forEach(Senders::join);
        return Load.of(nanos, (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1), failed.get());
    }

    private long intended(long begin, int at) {
        if (pace == 0) {
            return System.nanoTime();
        }
        long due = begin + (long) (at / pace * TimeUnit.SECONDS.toNanos(1));
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return due;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
