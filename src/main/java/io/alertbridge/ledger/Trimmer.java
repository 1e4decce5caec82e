package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The SQL of forgetting. Each call takes a little, in one short transaction, and tells how many rows went; 0 means
 * that there is nothing more to take. Nothing that is open, waits or has not been counted yet is ever touched.
 */
final class Trimmer {

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_INCIDENTS = 100;
    private static final long MOST_BYTES = 4L << 20;
    private static final List<String> PARTS = List.of("timeline", "clock", "page", "ticket", "alert");

    private final Connection ledger;
    private final Connection state;

    Trimmer(Connection ledger, Connection state) {
        this.ledger = ledger;
        this.state = state;
    }

    /** Takes the oldest rows of the ledger, and what became of their entries. */
    int entries(long before) throws SQLException {
        long upto = oldest(before);
        endReading();
        int gone = upto == 0 ? 0 : delete(ledger, "DELETE FROM ledger WHERE last_id <= ?", upto);
        ledger.commit();
        return gone + dispositions();
    }

    /**
     * Id of the last entry of the rows to go; 0 for none. A restart counts repeats again from the last flush on; the
     * last row stays, for it tells which dispositions have lost their entries.
     */
    private long oldest(long before) throws SQLException {
        try (PreparedStatement query = ledger.prepareStatement(
                "SELECT last_id, at, LENGTH(body) FROM ledger WHERE last_id <= ? AND last_id < (SELECT MAX(last_id) FROM ledger) ORDER BY last_id LIMIT ?")) {
            query.setLong(1, flushed());
            query.setInt(2, MOST_ROWS);
            long upto = 0;
            long bytes = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next() && row.getLong(2) < before && bytes < MOST_BYTES) {
                    upto = row.getLong(1);
                    bytes += row.getLong(3);
                }
            }
            return upto;
        }
    }

    private int dispositions() throws SQLException {
        long first = number(ledger, "SELECT last_id - count + 1 FROM ledger ORDER BY last_id LIMIT 1");
        endReading();
        int gone = delete(
                state,
                "DELETE FROM disposition WHERE entry IN"
                        + " (SELECT entry FROM disposition WHERE entry < ? ORDER BY entry LIMIT " + MOST_ROWS + ")",
                first);
        state.commit();
        return gone;
    }

    /** Takes some closed incidents with their timeline, clocks, pages, tickets and alerts. */
    int incidents(long before) throws SQLException {
        List<String> ids = texts(
                "SELECT id FROM incident WHERE state = 'CLOSED' AND opened_at < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM ticket WHERE ticket.incident = incident.id AND ticket.live = 1)"
                        + " ORDER BY opened_at LIMIT " + MOST_INCIDENTS,
                before);
        endReading();
        int gone = 0;
        if (!ids.isEmpty()) {
            for (String part : PARTS) {
                gone += delete("DELETE FROM " + part + " WHERE live = 0 AND incident IN (", ids);
            }
            gone += delete("DELETE FROM incident WHERE live = 0 AND id IN (", ids);
        }
        state.commit();
        return gone;
    }

    /** Takes what never belonged to an incident: alerts that were held or dropped, parked payloads, old silences. */
    int leftovers(long before) throws SQLException {
        int gone = delete(some("alert", "live = 0 AND incident = '' AND last_at < ?"), before)
                + delete(some("parked", "at < ?"), before)
                + delete(some("silence", "live = 0 AND until < ?"), before);
        state.commit();
        return gone;
    }

    private static String some(String table, String condition) {
        return "DELETE FROM " + table + " WHERE id IN (SELECT id FROM " + table + " WHERE " + condition + " LIMIT "
                + MOST_ROWS + ")";
    }

    private int delete(String sql, long value) throws SQLException {
        return delete(state, sql, value);
    }

    private static int delete(Connection connection, String sql, long value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, value);
            return statement.executeUpdate();
        }
    }

    private int delete(String sql, List<String> ids) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        try (PreparedStatement statement = state.prepareStatement(sql + marks + ")")) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            return statement.executeUpdate();
        }
    }

    private List<String> texts(String sql, long value) throws SQLException {
        try (PreparedStatement query = state.prepareStatement(sql)) {
            query.setLong(1, value);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    /** What SQLite has begun with reading it cannot go on with writing once somebody else has written. */
    private void endReading() throws SQLException {
        ledger.commit();
        state.commit();
    }

    private long flushed() throws SQLException {
        return number(state, "SELECT flushed FROM checkpoint");
    }

    /** The number that a query finds first; 0 if it finds none. */
    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
