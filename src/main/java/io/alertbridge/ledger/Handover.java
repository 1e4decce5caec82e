package io.alertbridge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Spares the lane from reading back what the ledger has just written. Bounded: when the lane lags, rows are simply not
 * handed over, and the lane reads them from the ledger, where they are anyway.
 */
final class Handover {

    private static final int MOST = 10_000;

    /** A committed row with its contents as they were before packing. */
    record Handed(Journal.Row row, List<?> contents) {}

    private final BlockingQueue<Handed> queue = new ArrayBlockingQueue<>(MOST);

    void offer(Journal.Row row, List<?> contents) {
        queue.offer(new Handed(row, contents));
    }

    /** What has been handed over, waiting a while for the first. */
    List<Handed> take(int most, long waitMillis) throws InterruptedException {
        List<Handed> taken = new ArrayList<>();
        Handed first = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            queue.drainTo(taken, most - 1);
        }
        return taken;
    }
}
