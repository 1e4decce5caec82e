package io.alertbridge.ledger;

import io.alertbridge.policy.Policies;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer. It reads the ledger in order, passes each entry through all stages before it looks at the next,
 * and commits what a few entries have changed together with its own position: each entry takes effect exactly once.
 */
public final class Lane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_NEWS = 500;
    private static final long RETRY_MILLIS = 250;
    private static final long REPEATS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Database database;
    private final Collection<Table<?>> tables;
    private final Inflow inflow;
    private final Timers timers;
    private final Collection<Commits> listeners;
    private final Checkpoint checkpoint;
    private final Counters counters = new Counters();
    private final State state;
    private final Fold fold;
    private final Runnable policyChanged;
    private final Thread thread = new Thread(this::run, "lane");
    private Batch batch = new Batch();
    private Connection connection;
    private long taken;
    private long committedNanos = System.nanoTime();
    private volatile long position;
    private volatile boolean running;
    private volatile boolean closed;

    /** What the lane works with. */
    record Parts(
            Database database,
            Collection<Table<?>> tables,
            Codec codec,
            Policies policies,
            Inflow inflow,
            Timers timers,
            Sieve sieve,
            Stage pipeline,
            Collection<Commits> listeners,
            Runnable policyChanged) {}

    Lane(Parts parts) {
        database = parts.database();
        tables = parts.tables();
        inflow = parts.inflow();
        timers = parts.timers();
        listeners = parts.listeners();
        policyChanged = parts.policyChanged();
        checkpoint = new Checkpoint(parts.codec());
        state = new State(tables);
        fold = new Fold(state, parts.codec(), parts.policies(), parts.sieve(), parts.pipeline());
    }

    public void start() {
        thread.start();
    }

    /** Whether the state has been loaded and entries are being handled. */
    public boolean running() {
        return running;
    }

    /** Ledger id of the last entry whose effects are committed. */
    public long position() {
        return position;
    }

    private void run() {
        try {
            recover();
            if (!fold.knowsPolicy()) {
                policyChanged.run();
            }
            running = true;
            while (!closed) {
                stepOrPause();
            }
            counters.writeAllInto(batch, state);
            commit();
        } catch (InterruptedException e) {
            LOG.info("The lane was interrupted at {}", position);
        } catch (SQLException | RuntimeException e) {
            LOG.error("The lane stopped at {}", position, e);
        } finally {
            running = false;
            disconnect();
        }
    }

    private void recover() throws SQLException {
        connection = database.stateWriter();
        Checkpoint.Position stored = checkpoint.load(connection, tables, state);
        connection.commit();
        state.rows(Timer.TABLE).all().forEach(timer -> timers.put(timer.name(), Optional.of(timer)));
        recount(stored);
        taken = stored.position();
        position = taken;
        counters.startAt(stored);
    }

    /** Counts again the repeats whose counters were not written yet; rows know which entries they include. */
    private void recount(Checkpoint.Position stored) throws SQLException {
        long at = stored.flushed();
        while (at < stored.position()) {
            List<Handover.Handed> rows = inflow.read(at);
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

    /** A ledger that cannot be read for a while only delays; nothing has been taken from it yet. */
    private void stepOrPause() throws InterruptedException {
        try {
            step();
        } catch (SQLException e) {
            LOG.error("The lane cannot read the ledger after {} and tries again", taken, e);
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private void step() throws InterruptedException, SQLException {
        for (Handover.Handed row : inflow.after(taken)) {
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

    /** News at once; repeats together with those of the next moment: they are in the ledger, and wait for nobody. */
    private boolean worthACommit() {
        boolean repeats = taken > position || counters.due();
        return !batch.decided().isEmpty() || repeats && System.nanoTime() - committedNanos > REPEATS_NANOS;
    }

    /**
     * In a storm of news nobody waits for the end of it: what was decided first is paged and shown first. Only ever
     * between two rows of the ledger, for the balance counts what is pending by whole rows.
     */
    private void commitIfMuchIsNew() throws InterruptedException {
        if (batch.decided().size() >= MOST_NEWS) {
            counters.collect(state.takeTouched(), taken);
            counters.writeInto(batch, state);
            commitUntilDone();
        }
    }

    private void commitUntilDone() throws InterruptedException {
        while (!commit() && !closed) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private boolean commit() {
        try {
            if (connection != null || !committedUnheard()) {
                checkpoint.commit(connection, batch, new Checkpoint.Position(taken, counters.flushed()));
            }
        } catch (SQLException e) {
            LOG.error("The lane cannot commit at {} and tries again", taken, e);
            disconnect();
            return false;
        }
        counters.written();
        committedNanos = System.nanoTime();
        Batch done = batch;
        batch = new Batch();
        done.timers().forEach(timers::put);
        Commits.Commit news = new Commits.Commit(taken, done);
        listeners.forEach(listener -> tell(listener, news));
        position = taken;
        return true;
    }

    /** Connects anew; tells whether the commit that was reported as failed has been done nevertheless. */
    private boolean committedUnheard() throws SQLException {
        connection = database.stateWriter();
        boolean done = taken > position && Checkpoint.stored(connection).position() == taken;
        connection.commit();
        return done;
    }

    /** Those who listen must not stop those who are waiting behind them. */
    private static void tell(Commits listener, Commits.Commit news) {
        try {
            listener.committed(news);
        } catch (RuntimeException e) {
            LOG.error("{} failed on a commit and has missed it", listener, e);
        }
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("The lane's connection was broken already", e);
        }
        connection = null;
    }

    /** Finishes the entries in hand, then stops. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
