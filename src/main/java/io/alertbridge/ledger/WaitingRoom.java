package io.alertbridge.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits to be written. It is bounded in number and in bytes, and no source may take more than half of either: one
 * that floods us is told to come again, the others find room.
 */
final class WaitingRoom {

    static final int MOST_CALLS = 20_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_AT_ONCE = 5_000;

    /** One call's inputs, packed, and who hears of them. */
    record Append(String source, String kind, List<?> contents, byte[] body, CompletableFuture<Receipt> receipt) {

        int count() {
            return contents.size();
        }

        int size() {
            return body.length;
        }
    }

    /** What one source has waiting. */
    private static final class Share {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();

        /** Counts a call; tells whether the share is still fair. */
        boolean add(int size) {
            return calls.incrementAndGet() <= MOST_CALLS / 2 & bytes.addAndGet(size) <= MOST_BYTES / 2;
        }

        void remove(int size) {
            calls.decrementAndGet();
            bytes.addAndGet(-size);
        }
    }

    private final BlockingQueue<Append> queue = new ArrayBlockingQueue<>(MOST_CALLS);
    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /** Lets a call in if there is room for it. */
    boolean enter(Append append) {
        Share share = shares.computeIfAbsent(append.source(), any -> new Share());
        boolean fair = share.add(append.size());
        boolean room = bytes.addAndGet(append.size()) <= MOST_BYTES;
        if (fair && room && queue.offer(append)) {
            return true;
        }
        left(append);
        return false;
    }

    /** Lets out what has waited longest, waiting a while for the first. */
    void leave(List<Append> into, long waitMillis) throws InterruptedException {
        Append first = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            into.add(first);
            queue.drainTo(into, MOST_AT_ONCE);
            into.forEach(this::left);
        }
    }

    private void left(Append append) {
        bytes.addAndGet(-append.size());
        shares.get(append.source()).remove(append.size());
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }
}
