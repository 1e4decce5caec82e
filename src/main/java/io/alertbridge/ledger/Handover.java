package io.alertbridge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spares the lane from reading back what the ledger has just written. Bounded: when the lane lags, rows are simply not
 * handed over, and the lane reads them from the ledger, where they are anyway.
 */
final class Handover {

    private static final int MOST_ENTRIES = 20_000;

    /** A committed row with its contents as they were before packing. */
    record Handed(Journal.Row row, List<?> contents) {}

    private final BlockingQueue<Handed> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger entries = new AtomicInteger();
    private volatile boolean open;

    /** The lane runs here. */
    void open() {
        open = true;
    }

    /** The lane runs elsewhere. */
    void close() {
        open = false;
        queue.clear();
        entries.set(0);
    }

    void offer(Journal.Row row, List<?> contents) {
        if (open && entries.get() + row.count() <= MOST_ENTRIES) {
            entries.addAndGet(row.count());
            queue.add(new Handed(row, contents));
        }
    }

    /** What has been handed over, waiting a while for the first. */
    List<Handed> take(int most, long waitMillis) throws InterruptedException {
        List<Handed> taken = new ArrayList<>();
        Handed first = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            queue.drainTo(taken, most - 1);
        }
        taken.forEach(handed -> entries.addAndGet(-handed.row().count()));
        return taken;
    }
}
