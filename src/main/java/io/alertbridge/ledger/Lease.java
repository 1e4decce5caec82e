package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write the lane's state, which one node has at a time. Its holder shows every second that it lives; a node
 * that has not seen a sign of life for {@link #PATIENCE}, by its own stopwatch, takes over under the next epoch. No
 * two clocks are ever compared. What a former holder still tries to commit is refused by its epoch, see
 * {@link Checkpoint}; whether it may still call others is {@link #held()}.
 */
public final class Lease implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    // a holder stops acting well before anybody may take over
    private static final Duration SURE = PATIENCE.minusMillis(1_500);

    private final Database database;
    private final String node;
    private final LongSupplier nanos;
    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lease"));
    private Seen seen = new Seen(new Row(-1, "", 0), 0);
    private volatile Row row = new Row(0, "", 0);
    private volatile long epoch;
    private volatile long sureSince;

    /** The lease as the database has it. */
    record Row(long epoch, String holder, long beat) {}

    /** Since when a row has been like this. */
    private record Seen(Row row, long nanos) {}

    Lease(Database database, String node) {
        this(database, node, System::nanoTime);
    }

    /** @param nanos time that goes by, whatever the clock says */
    Lease(Database database, String node, LongSupplier nanos) {
        this.database = database;
        this.node = node;
        this.nanos = nanos;
    }

    /** A database of our own has no other nodes: nobody needs a sign of life. */
    void start() {
        if (database.shared()) {
            pulse.scheduleWithFixedDelay(this::pulse, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Name of this node. */
    public String node() {
        return node;
    }

    /** Name of the node that has the lease as far as this one knows, or empty. */
    public String holder() {
        return row.holder();
    }

    /** How often the lease has changed hands, as far as this node knows. */
    public long epoch() {
        return row.epoch();
    }

    /** Whether this node has the lease, and nobody else can have it already. */
    public boolean held() {
        return epoch > 0 && (!database.shared() || nanos.getAsLong() - sureSince < SURE.toNanos());
    }

    /** Whether this node has not heard that it has lost the lease. */
    boolean kept() {
        return epoch > 0;
    }

    /**
     * Takes the lease if it is free, given back, or its holder shows no life.
     *
     * @return the new epoch, or 0 if somebody else has it
     */
    long claim() throws SQLException {
        try (Connection connection = database.stateWriter()) {
            long now = nanos.getAsLong();
            Row found = read(connection);
            row = found;
            if (!found.equals(seen.row())) {
                seen = new Seen(found, now);
            }
            boolean free = found.holder().isEmpty() || !database.shared();
            if (!free && now - seen.nanos() < PATIENCE.toNanos()) {
                return 0;
            }
            return take(connection, found, now) ? epoch : 0;
        }
    }

    private static Row read(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT epoch, holder, beat FROM lease WHERE lane = ?")) {
            query.setString(1, Checkpoint.LANE);
            try (ResultSet found = query.executeQuery()) {
                return found.next()
                        ? new Row(found.getLong(1), found.getString(2), found.getLong(3))
                        : new Row(0, "", 0);
            }
        } finally {
            connection.commit();
        }
    }

    private boolean take(Connection connection, Row found, long now) throws SQLException {
        try (PreparedStatement make = connection.prepareStatement(
                        "INSERT INTO lease (lane, epoch, holder, beat) VALUES (?, 0, '', 0) ON CONFLICT (lane) DO NOTHING");
                PreparedStatement take = connection.prepareStatement(
                        "UPDATE lease SET epoch = epoch + 1, holder = ?, beat = 0 WHERE lane = ? AND epoch = ? AND beat = ?")) {
            make.setString(1, Checkpoint.LANE);
            make.executeUpdate();
            take.setString(1, node);
            take.setString(2, Checkpoint.LANE);
            take.setLong(3, found.epoch());
            take.setLong(4, found.beat());
            if (take.executeUpdate() == 0) {
                connection.rollback();
                return false;
            }
            Checkpoint.fence(connection, found.epoch() + 1);
            connection.commit();
        }
        row = new Row(found.epoch() + 1, node, 0);
        sureSince = now;
        epoch = row.epoch();
        return true;
    }

    private void pulse() {
        beat();
        try (Connection connection = database.stateWriter()) {
            Sessions.endFrozen(connection);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Frozen sessions could not be looked for", e);
        }
    }

    /** Shows that this node lives; learns that it has lost the lease. */
    void beat() {
        long mine = epoch;
        if (mine == 0) {
            return;
        }
        long now = nanos.getAsLong();
        try (Connection connection = database.stateWriter();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE lease SET beat = beat + 1 WHERE lane = ? AND epoch = ? AND holder = ?")) {
            update.setString(1, Checkpoint.LANE);
            update.setLong(2, mine);
            update.setString(3, node);
            int updated = update.executeUpdate();
            connection.commit();
            if (updated == 1) {
                sureSince = now;
            } else {
                lost(mine);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("No sign of life could be written: {}", e.getMessage());
        }
    }

    /** Somebody else has taken over. */
    void lost(long former) {
        if (epoch == former && former > 0) {
            epoch = 0;
            LOG.warn("Another node has taken the lane over: the lease of epoch {} is lost", former);
        }
    }

    /** Lets another node take over at once. */
    void giveBack() {
        long mine = epoch;
        epoch = 0;
        if (mine == 0 || !database.shared()) {
            return;
        }
        try (Connection connection = database.stateWriter();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE lease SET holder = '' WHERE lane = ? AND epoch = ?")) {
            update.setString(1, Checkpoint.LANE);
            update.setLong(2, mine);
            update.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            LOG.warn("The lease could not be given back and runs out: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        pulse.shutdownNow();
    }
}
