package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ledger's SQL. */
final class Journal {

    private static final int MOST_ENTRIES = 5_000;

    /** One call's entries, packed. */
    record Row(long lastId, int count, long at, String source, String kind, byte[] body) {
        long firstId() {
            return lastId - count + 1;
        }
    }

    /** Whose entries are counted together. */
    record Flow(String source, String kind) {}

    private Journal() {}

    /** The last id given out. */
    static long lastId(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT COALESCE(MAX(last_id), 0) FROM head")) {
            found.next();
            return found.getLong(1);
        }
    }

    /**
     * Takes the next ids, in the transaction that will use them; other nodes wait for theirs until it ends.
     *
     * @return the last of them
     */
    static long take(Connection connection, long count) throws SQLException {
        try (PreparedStatement take =
                connection.prepareStatement("UPDATE head SET last_id = last_id + ? WHERE lane = ? RETURNING last_id")) {
            take.setLong(1, count);
            take.setString(2, Checkpoint.LANE);
            try (ResultSet taken = take.executeQuery()) {
                taken.next();
                return taken.getLong(1);
            }
        }
    }

    /** Writes the rows and their counts and commits; after an exception nothing of them is there. */
    static void append(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO ledger (last_id, count, at, source, kind, body) VALUES (?, ?, ?, ?, ?, ?)");
                PreparedStatement count = connection.prepareStatement(
                        "INSERT INTO accepted (source, kind, count, last_at) VALUES (?, ?, ?, ?) ON CONFLICT (source, kind)"
                                + " DO UPDATE SET count = accepted.count + excluded.count, last_at = excluded.last_at")) {
            Map<Flow, Long> counts =
                    new TreeMap<>(java.util.Comparator.comparing(Flow::source).thenComparing(Flow::kind));
            for (Row row : rows) {
                insert.setLong(1, row.lastId());
                insert.setInt(2, row.count());
                insert.setLong(3, row.at());
                insert.setString(4, row.source());
                insert.setString(5, row.kind());
                insert.setBytes(6, row.body());
                insert.addBatch();
                counts.merge(new Flow(row.source(), row.kind()), (long) row.count(), Long::sum);
            }
            insert.executeBatch();
            long at = rows.stream().mapToLong(Row::at).max().orElse(0);
            for (Map.Entry<Flow, Long> flow : counts.entrySet()) {
                count.setString(1, flow.getKey().source());
                count.setString(2, flow.getKey().kind());
                count.setLong(3, flow.getValue());
                count.setLong(4, at);
                count.addBatch();
            }
            count.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /**
     * The next rows that hold entries after {@code position}, oldest first; fewer than {@code most} where they hold
     * many entries: a lane that lags behind a flood must not have all of it in memory.
     */
    static List<Row> after(Connection connection, long position, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT last_id, count, at, source, kind, body FROM ledger WHERE last_id > ? ORDER BY last_id LIMIT ?")) {
            query.setLong(1, position);
            query.setInt(2, most);
            try (ResultSet found = query.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                long enough = position + MOST_ENTRIES;
                while (position < enough && found.next()) {
                    position = found.getLong(1);
                    rows.add(new Row(
                            position,
                            found.getInt(2),
                            found.getLong(3),
                            found.getString(4),
                            found.getString(5),
                            found.getBytes(6)));
                }
                return rows;
            }
        }
    }
}
