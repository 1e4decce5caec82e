package io.alertbridge.ledger;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Policies;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
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

    private final Database database;
    private final Collection<Table<?>> tables;
    private final Codec codec;
    private final Policies policies;
    private final Inflow inflow;
    private final Timers timers;
    private final Sieve sieve;
    private final Stage pipeline;
    private final Collection<Commits> listeners;
    private final Checkpoint checkpoint;
    private final Counters counters = new Counters();
    private final State state;
    private final Thread thread = new Thread(this::run, "lane");
    private Batch batch = new Batch();
    private Connection connection;
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
            Collection<Commits> listeners) {}

    Lane(Parts parts) {
        database = parts.database();
        tables = parts.tables();
        codec = parts.codec();
        policies = parts.policies();
        inflow = parts.inflow();
        timers = parts.timers();
        sieve = parts.sieve();
        pipeline = parts.pipeline();
        listeners = parts.listeners();
        checkpoint = new Checkpoint(codec);
        state = new State(tables);
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
            running = true;
            while (!closed) {
                step();
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
        position = stored.position();
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
                        .forEach(entry -> sieve.absorbs(entry, state));
                at = row.row().lastId();
            }
        }
    }

    private void step() throws InterruptedException, SQLException {
        List<Handover.Handed> rows = inflow.after(position);
        long last = position;
        for (Handover.Handed row : rows) {
            for (Entry entry : Inflow.entries(row)) {
                if (entry.id() > position) {
                    handle(entry, row.row().kind());
                    last = entry.id();
                }
            }
        }
        position(last);
    }

    private void position(long last) throws InterruptedException {
        counters.collect(state.takeTouched(), last);
        if (last > position || counters.due()) {
            counters.writeInto(batch, state);
            commitUntilDone(last);
        }
    }

    private void handle(Entry entry, String kind) {
        if (sieve.absorbs(entry, state)) {
            batch.count(entry.source(), kind, Disposition.REPEATED);
            return;
        }
        Draft draft = new Draft(state);
        Case.Outcome outcome;
        try {
            outcome = decide(entry, draft);
        } catch (RuntimeException e) {
            LOG.error(
                    "Entry {} of kind {} from {} could not be handled and is parked",
                    entry.id(),
                    kind,
                    entry.source(),
                    e);
            draft = new Draft(state);
            outcome = park(entry, draft, String.valueOf(e), kind, codec.write(entry.content()));
        }
        apply(draft);
        batch.count(entry.source(), kind, outcome.disposition());
        batch.decide(entry.id(), outcome);
    }

    private Case.Outcome decide(Entry entry, Draft draft) {
        if (entry.content() instanceof Parked.Unreadable unreadable) {
            return park(entry, draft, unreadable.error(), "", unreadable.payload());
        }
        if (entry.content() instanceof Parked.Replayed replayed) {
            draft.find(Parked.TABLE, replayed.id())
                    .ifPresent(parked -> draft.save(Parked.TABLE, parked.replayedAt(entry.at())));
            return Case.Outcome.NONE;
        }
        return pass(entry, draft);
    }

    private Case.Outcome park(Entry entry, Draft draft, String error, String kind, String payload) {
        Parked parked = new Parked("K-" + entry.id(), entry.at(), entry.source(), error, kind, payload, Alert.NEVER);
        draft.save(Parked.TABLE, parked);
        return new Case.Outcome(Disposition.PARKED, "", "", error);
    }

    private Case.Outcome pass(Entry entry, Draft draft) {
        Object content = entry.content();
        if (content instanceof Timer.Fired fired) {
            Timer timer = timers.set(fired).orElse(null);
            if (timer == null) {
                return Case.Outcome.NONE;
            }
            draft.cancel(timer.name());
            content = codec.read(timer.kind(), timer.content());
        }
        Case.Outcome outcome = null;
        Deque<Object> open = new ArrayDeque<>(List.of(content));
        while (!open.isEmpty()) {
            Case next = new Case(entry, open.poll(), policies.current(), draft, codec);
            pipeline.handle(next);
            open.addAll(next.following());
            outcome = outcome == null ? next.outcome() : outcome;
        }
        return outcome;
    }

    private void apply(Draft draft) {
        draft.rows().forEach((table, rows) -> rows.values().forEach(row -> put(table, row)));
        draft.timers().forEach(timers::put);
        batch.add(draft);
    }

    @SuppressWarnings("unchecked") // the draft holds only rows of the table's type
    private <T> void put(Table<T> table, Object row) {
        state.rows(table).put((T) row);
    }

    private void commitUntilDone(long last) throws InterruptedException {
        position = last;
        while (!commit() && !closed) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private boolean commit() {
        try {
            if (connection == null) {
                connection = database.stateWriter();
            }
            checkpoint.commit(connection, batch, new Checkpoint.Position(position, counters.flushed()));
        } catch (SQLException e) {
            LOG.error("The lane cannot commit at {} and tries again", position, e);
            disconnect();
            return false;
        }
        counters.written();
        Batch done = batch;
        batch = new Batch();
        Commits.Commit news = new Commits.Commit(done.rows());
        listeners.forEach(listener -> listener.committed(news));
        return true;
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
