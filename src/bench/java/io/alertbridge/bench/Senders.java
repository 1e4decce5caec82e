package io.alertbridge.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    private final Answered listener;

    /** Hears of successes, from many threads. */
    @FunctionalInterface
    interface Answered {
        void answered(int request, long nanos);
    }

    private Senders(int connections, double pace, Answered listener) {
        this.connections = connections;
        this.pace = pace;
        this.listener = listener;
    }

    /** Closed loop: each connection sends when it has been answered. */
    static Senders closed(int connections) {
        return new Senders(connections, 0, (request, nanos) -> {});
    }

    /** Open loop at so many requests a second. */
    static Senders paced(int connections, double perSecond) {
        return new Senders(connections, perSecond, (request, nanos) -> {});
    }

    /** The same, and tells of each success: which request, and when it was answered. */
    Senders onAnswer(Answered listener) {
        return new Senders(connections, pace, listener);
    }

    Load send(int port, String path, int count, IntFunction<byte[]> requests) {
        Run run = new Run(port, path, requests, new long[count]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(run, "sender-" + i);
            thread.start();
            threads.add(thread);
        }
        threads.forEach(Senders::join);
        return Load.of(run.nanos, (System.nanoTime() - run.begin) / 1e9, run.failed.get());
    }

    /** What all connections of one call share. */
    private final class Run implements Runnable {

        private final long begin = System.nanoTime();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final int port;
        private final String path;
        private final IntFunction<byte[]> requests;
        private final long[] nanos;

        Run(int port, String path, IntFunction<byte[]> requests, long[] nanos) {
            this.port = port;
            this.path = path;
            this.requests = requests;
            this.nanos = nanos;
        }

        /** Until all has been sent; a connection that breaks is replaced, and what it carried has failed. */
        @Override
        public void run() {
            while (next.get() < nanos.length) {
                try (Connection connection = new Connection(port, path)) {
                    sendOver(connection);
                } catch (IOException e) {
                    failed.incrementAndGet();
                }
            }
        }

        private void sendOver(Connection connection) throws IOException {
            for (int at = next.getAndIncrement(); at < nanos.length; at = next.getAndIncrement()) {
                byte[] body = requests.apply(at);
                long from = intended(at);
                // what is never answered takes for ever
                nanos[at] = Long.MAX_VALUE;
                int status = connection.post(body);
                long now = System.nanoTime();
                nanos[at] = now - from;
                if (status / 100 == 2) {
                    listener.answered(at, now);
                } else {
                    failed.incrementAndGet();
                }
            }
        }

        private long intended(int at) {
            if (pace == 0) {
                return System.nanoTime();
            }
            long due = begin + (long) (at / pace * 1e9);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return due;
        }
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
