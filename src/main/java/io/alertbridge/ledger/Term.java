package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane at work, from taking the lease to losing it: the state in memory, what was changed in it but is not committed
 * yet, and the position. Belongs to the lane's thread, except for {@link #position()}.
 */
final class Term {

    private static final Logger LOG = LoggerFactory.getLogger(Term.class);
    private static final int MOST_NEWS = 1_000;
    private static final long RETRY_MILLIS = 250;
    private static final long REPEATS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Lane.Parts parts;
    private final long epoch;
    private final BooleanSupplier over;
    private final Checkpoint checkpoint;
    private final Counters counters = new Counters();
    private final State state;
    private final Fold fold;
    private Batch batch = new Batch();
    private Connection connection;
    private long taken;
    private long committedNanos = System.nanoTime();
    private volatile long position;
    private volatile String failure = "";

    /** @param over whether to stop trying */
    Term(Lane.Parts parts, long epoch, BooleanSupplier over) {
        this.parts = parts;
        this.epoch = epoch;
        this.over = over;
        checkpoint = new Checkpoint(parts.codec());
        state = new State(parts.tables());
        fold = new Fold(state, parts.codec(), parts.policies(), parts.sieve(), parts.pipeline());
    }

    /** Ledger id of the last entry whose effects are committed. */
    long position() {
        return position;
    }

    /** Why the last commit failed, or empty while commits succeed. */
    String failure() {
        return failure;
    }

    /** Whether the policy that is configured is the one that the ledger knows of. */
    boolean knowsPolicy() {
        return fold.knowsPolicy();
    }

    /** Loads the state, as it was when the lease was taken. */
    void recover() throws SQLException {
        Checkpoint.Position stored;
        try (Connection reader = parts.database().stateReader()) {
            stored = checkpoint.load(reader, parts.tables(), state);
        }
        parts.timers().clear();
        state.rows(Timer.TABLE).all().forEach(timer -> parts.timers().put(timer.name(), Optional.of(timer)));
        recount(stored);
        taken = stored.position();
        position = taken;
        counters.startAt(stored);
    }

    /** Counts again the repeats whose counters were not written yet; rows know which entries they include. */
    private void recount(Checkpoint.Position stored) throws SQLException {
        long at = stored.flushed();
        while (at < stored.position()) {
            List<Handover.Handed> rows = parts.inflow().read(at);
            if (rows.isEmpty()) {
                return;
            }
            for (Handover.Handed row : rows) {
                Inflow.entries(row).stream()
                        .filter(entry -> entry.id() <= stored.position())
                        .forEach(fold::recount);
                at = row.row().lastId();
            }
        }
    }

    /** Handles what has come, or waits a little for it. */
    void step() throws InterruptedException, SQLException {
        for (Handover.Handed row : next()) {
            if (row.row().firstId() > taken + 1) {
                throw new IllegalStateException("entry " + (taken + 1) + " was passed over by "
                        + row.row().firstId());
            }
            for (Entry entry : Inflow.entries(row)) {
                if (entry.id() > taken) {
                    fold.take(entry, row.row().kind(), batch);
                    taken = entry.id();
                }
            }
            commitIfMuchIsNew();
        }
        counters.collect(state.takeTouched(), taken);
        if (worthACommit()) {
            counters.writeInto(batch, state);
            commitUntilDone();
        }
    }

    /** A ledger that cannot be read for a while only delays; nothing has been taken from it yet. */
    private List<Handover.Handed> next() throws InterruptedException {
        try {
            return parts.inflow().after(taken);
        } catch (SQLException e) {
            LOG.error("The lane cannot read the ledger after {} and tries again", taken, e);
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            return List.of();
        }
    }

    /** News at once; repeats together with those of the next moment: they are in the ledger, and wait for nobody. */
    private boolean worthACommit() {
        boolean repeats = taken > position || counters.due();
        return !batch.decided().isEmpty() || repeats && System.nanoTime() - committedNanos > REPEATS_NANOS;
    }

    /**
     * In a storm of news nobody waits for the end of it: what was decided first is paged and shown first. Only ever
     * between two rows of the ledger, for the balance counts what is pending by whole rows.
     */
    private void commitIfMuchIsNew() throws InterruptedException, FencedException {
        if (batch.decided().size() >= MOST_NEWS) {
            counters.collect(state.takeTouched(), taken);
            counters.writeInto(batch, state);
            commitUntilDone();
        }
    }

    private void commitUntilDone() throws InterruptedException, FencedException {
        while (!commit() && !over.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private boolean commit() throws FencedException {
        try {
            if (connection != null || !committedUnheard()) {
                checkpoint.commit(connection, batch, reached());
            }
        } catch (FencedException e) {
            throw e;
        } catch (SQLException e) {
            LOG.error("The lane cannot commit at {} and tries again", taken, e);
            failure = String.valueOf(e.getMessage());
            disconnect();
            return false;
        }
        failure = "";
        counters.written();
        committedNanos = System.nanoTime();
        Batch done = batch;
        batch = new Batch();
        done.timers().forEach(parts.timers()::put);
        Commits.Commit news = new Commits.Commit(taken, done);
        parts.listeners().forEach(listener -> tell(listener, news));
        position = taken;
        return true;
    }

    private Checkpoint.Position reached() {
        return new Checkpoint.Position(taken, counters.flushed(), epoch);
    }

    /** Connects anew; tells whether the commit that was reported as failed has been done nevertheless. */
    private boolean committedUnheard() throws SQLException {
        connection = parts.database().stateWriter();
        Checkpoint.Position stored = Checkpoint.stored(connection);
        connection.commit();
        return taken > position && stored.position() == taken && stored.epoch() == epoch;
    }

    /** Those who listen must not stop those who are waiting behind them. */
    private static void tell(Commits listener, Commits.Commit news) {
        try {
            listener.committed(news);
        } catch (RuntimeException e) {
            LOG.error("{} failed on a commit and has missed it", listener, e);
        }
    }

    /** Writes down what is in hand. */
    void finish() throws SQLException {
        counters.collect(state.takeTouched(), taken);
        counters.writeAllInto(batch, state);
        commit();
    }

    /** Forgets what is in hand: it is in the ledger, for whoever comes next. */
    void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("The lane's connection was broken already", e);
        }
        connection = null;
    }
}
