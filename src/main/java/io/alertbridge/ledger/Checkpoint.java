package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state's SQL: a batch and the lane's position in one transaction, and all of it back at start. A commit under an
 * epoch that is over is refused, so that whoever has lost the lease changes nothing any more, however late it comes.
 */
final class Checkpoint {

    static final String LANE = "default";
    private static final int MOST_AT_ONCE = 2_000;

    private final Codec codec;

    /** How far the lane has come, up to where its counters are in the tables, and under which epoch of the lease. */
    record Position(long position, long flushed, long epoch) {}

    Checkpoint(Codec codec) {
        this.codec = codec;
    }

    Position load(Connection connection, Collection<Table<?>> tables, State state) throws SQLException {
        for (Table<?> table : tables) {
            load(connection, table, state);
        }
        return stored(connection);
    }

    /** What the tables say. */
    static Position stored(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT position, flushed, epoch FROM checkpoint")) {
            return found.next()
                    ? new Position(found.getLong(1), found.getLong(2), found.getLong(3))
                    : new Position(0, 0, 0);
        }
    }

    private <T> void load(Connection connection, Table<T> table, State state) throws SQLException {
        String where = table.hasLiveColumn() ? " WHERE live = 1" : "";
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT body FROM " + table.name() + where)) {
            List<String> bodies = new ArrayList<>(MOST_AT_ONCE);
            while (found.next()) {
                bodies.add(found.getString(1));
                if (bodies.size() == MOST_AT_ONCE) {
                    put(table, bodies, state);
                }
            }
            put(table, bodies, state);
        }
    }

    /** Reading is most of the work of a start with many rows: all cores share it. */
    private <T> void put(Table<T> table, List<String> bodies, State state) {
        bodies.parallelStream().map(body -> codec.read(table.type(), body)).forEachOrdered(state.rows(table)::put);
        bodies.clear();
    }

    /** From here on only commits under this epoch are taken; part of the transaction that takes the lease. */
    static void fence(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(
                "INSERT INTO checkpoint (lane, position, flushed, epoch) VALUES (?, 0, 0, ?) ON CONFLICT (lane)"
                        + " DO UPDATE SET epoch = excluded.epoch")) {
            set.setString(1, LANE);
            set.setLong(2, epoch);
            set.executeUpdate();
        }
    }

    /**
     * Writes all of it or, with an exception, nothing.
     *
     * @throws FencedException if another node writes the state now
     */
    void commit(Connection connection, Batch batch, Position position) throws SQLException {
        try {
            // first: it also keeps a successor waiting until this is done
            position(connection, position);
            for (Map.Entry<Table<?>, Map<String, Object>> changed : batch.rows().entrySet()) {
                upsert(connection, changed.getKey(), changed.getValue().values());
            }
            timers(connection, batch);
            tally(connection, batch);
            dispositions(connection, batch);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the batch holds only rows of the table's type
    private <T> void upsert(Connection connection, Table<T> table, Collection<Object> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(upsert(table))) {
            for (Object row : rows) {
                int at = 0;
                statement.setString(++at, table.id((T) row));
                for (Table.Column<T> column : table.columns()) {
                    statement.setObject(++at, plain(column.value().apply((T) row)));
                }
                statement.setString(++at, codec.write(row));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String upsert(Table<?> table) {
        String names = Stream.concat(table.columns().stream().map(Table.Column::name), Stream.of("body"))
                .collect(Collectors.joining(", "));
        String marks = ", ?".repeat(table.columns().size() + 1);
        String sets = Stream.of(names.split(", "))
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table.name() + " (id, " + names + ") VALUES (?" + marks
                + ") ON CONFLICT (id) DO UPDATE SET " + sets;
    }

    /** A value as the columns hold it. */
    static Object plain(Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private void timers(Connection connection, Batch batch) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(upsert(Timer.TABLE));
                PreparedStatement cancel = connection.prepareStatement("DELETE FROM timer WHERE id = ?")) {
            for (Map.Entry<String, java.util.Optional<Timer>> entry :
                    batch.timers().entrySet()) {
                if (entry.getValue().isPresent()) {
                    Timer timer = entry.getValue().get();
                    set.setString(1, timer.name());
                    set.setLong(2, timer.due().toEpochMilli());
                    set.setString(3, codec.write(timer));
                    set.addBatch();
                } else {
                    cancel.setString(1, entry.getKey());
                    cancel.addBatch();
                }
            }
            set.executeBatch();
            cancel.executeBatch();
        }
    }

    private static void tally(Connection connection, Batch batch) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(
                "INSERT INTO tally (source, kind, disposition, count) VALUES (?, ?, ?, ?) ON CONFLICT"
                        + " (source, kind, disposition) DO UPDATE SET count = tally.count + excluded.count")) {
            for (Map.Entry<Commits.Tally, Long> tally : batch.tallies().entrySet()) {
                add.setString(1, tally.getKey().source());
                add.setString(2, tally.getKey().kind());
                add.setString(3, tally.getKey().disposition().word());
                add.setLong(4, tally.getValue());
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    private static void dispositions(Connection connection, Batch batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO disposition (entry, disposition, alert, incident, reason) VALUES (?, ?, ?, ?, ?)")) {
            for (Batch.Decided decided : batch.decided()) {
                insert.setLong(1, decided.entry());
                insert.setString(2, decided.outcome().disposition().word());
                insert.setString(3, decided.outcome().alert());
                insert.setString(4, decided.outcome().incident());
                insert.setString(5, decided.outcome().reason());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void position(Connection connection, Position position) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(
                "UPDATE checkpoint SET position = ?, flushed = ? WHERE lane = ? AND epoch = ?")) {
            set.setLong(1, position.position());
            set.setLong(2, position.flushed());
            set.setString(3, LANE);
            set.setLong(4, position.epoch());
            if (set.executeUpdate() == 0) {
                throw new FencedException(position.epoch());
            }
        }
    }
}
