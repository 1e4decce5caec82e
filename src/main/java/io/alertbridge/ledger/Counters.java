package io.alertbridge.ledger;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Writes the rows that only count a little at a time, so that ten thousand of them never hold up a commit.
 * Every five seconds, what was touched becomes a generation; once all of it is written, as it stands then, every
 * counter includes the entries up to where that generation was taken, and a restart counts again only what came later.
 */
final class Counters {

    private static final int MOST_A_COMMIT = 500;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A row to be written some time soon. */
    record Touched(Table<?> table, String id) {}

    private Set<Touched> young = new LinkedHashSet<>();
    private final Deque<Touched> old = new ArrayDeque<>();
    private long youngUpto;
    private long oldUpto;
    private long flushed;
    private long takenNanos = System.nanoTime();

    void startAt(Checkpoint.Position stored) {
        youngUpto = stored.position();
        oldUpto = stored.flushed();
        flushed = stored.flushed();
    }

    void collect(Collection<Touched> touched, long position) {
        young.addAll(touched);
        youngUpto = position;
    }

    boolean due() {
        return !old.isEmpty() || (flushed < youngUpto && System.nanoTime() - takenNanos > PAUSE_NANOS);
    }

    /** Adds the next rows, as they stand now, to a batch; those that have left the memory were written when they did. */
    void writeInto(Batch batch, State state) {
        if (old.isEmpty() && due()) {
            takeAll();
        }
        for (int i = 0; i < MOST_A_COMMIT && !old.isEmpty(); i++) {
            write(old.poll(), batch, state);
        }
    }

    /** Adds all rows, at the end of the run. */
    void writeAllInto(Batch batch, State state) {
        takeAll();
        while (!old.isEmpty()) {
            write(old.poll(), batch, state);
        }
    }

    private void takeAll() {
        old.addAll(young);
        young = new LinkedHashSet<>();
        oldUpto = youngUpto;
        takenNanos = System.nanoTime();
    }

    private static void write(Touched touched, Batch batch, State state) {
        Object row = state.rows(touched.table()).get(touched.id());
        if (row != null) {
            batch.add(touched.table(), touched.id(), row);
        }
    }

    /** Up to which entry all counters are in the tables once the batch in hand is committed. */
    long flushed() {
        return old.isEmpty() ? oldUpto : flushed;
    }

    void written() {
        flushed = flushed();
    }
}
