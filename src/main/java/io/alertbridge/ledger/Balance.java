package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The law of conservation, per source: accepted = sum of all dispositions + pending. What is accepted is counted by
 * the ledger, what became of it by the lane; that the two agree is the proof that nothing was lost.
 */
public final class Balance {

    private static final List<String> INPUTS = List.of("event", "unreadable");

    private final Database database;

    /**
     * One source's account.
     *
     * @param lastAt when it last sent something
     * @param dispositions how many entries ended in which disposition
     * @param unaccounted accepted − dispositions − pending; anything but 0 is a defect
     */
    public record Account(
            String source,
            Instant lastAt,
            long accepted,
            Map<String, Long> dispositions,
            long pending,
            long unaccounted) {}

    /**
     * What has been handled, on whichever node.
     *
     * @param position ledger id up to which
     * @param dispositions how many entries of each source ended in which disposition
     */
    public record Handled(long position, Map<String, Map<String, Long>> dispositions) {}

    private record Accepted(long count, Instant lastAt) {

        Accepted plus(Accepted other) {
            return new Accepted(count + other.count, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }

    Balance(Database database) {
        this.database = database;
    }

    /** The accounts of all sources that ever sent something, by name. */
    public List<Account> accounts() {
        try (Connection state = database.readers().getConnection();
                Connection ledger = database.ledgerReader()) {
            Map<String, Map<String, Long>> decided = new TreeMap<>();
            long position = decided(state, decided);
            Map<String, Long> pending = new TreeMap<>();
            ledger.setAutoCommit(false);
            Map<String, Accepted> accepted = accepted(ledger);
            pending(ledger, position, pending);
            return accepted.keySet().stream()
                    .map(source -> account(source, accepted, decided, pending))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the balance cannot be read", e);
        }
    }

    /** What is known of the sources without reading the ledger. */
    public Handled handled() {
        try (Connection state = database.readers().getConnection()) {
            Map<String, Map<String, Long>> decided = new TreeMap<>();
            return new Handled(decided(state, decided), decided);
        } catch (SQLException e) {
            throw new IllegalStateException("what has been handled cannot be read", e);
        }
    }

    private static Account account(
            String source,
            Map<String, Accepted> accepted,
            Map<String, Map<String, Long>> decided,
            Map<String, Long> pending) {
        Map<String, Long> dispositions = decided.getOrDefault(source, Map.of());
        long done = dispositions.values().stream().mapToLong(Long::longValue).sum();
        long open = pending.getOrDefault(source, 0L);
        Accepted all = accepted.get(source);
        return new Account(source, all.lastAt(), all.count(), dispositions, open, all.count() - done - open);
    }

    /** Position and tallies of one moment. */
    private static long decided(Connection state, Map<String, Map<String, Long>> decided) throws SQLException {
        try (Statement query = state.createStatement();
                ResultSet found = query.executeQuery(
                        "SELECT c.position, t.source, t.kind, t.disposition, t.count FROM checkpoint c"
                                + " LEFT JOIN tally t ON 1 = 1")) {
            long position = 0;
            while (found.next()) {
                position = found.getLong(1);
                if (INPUTS.contains(String.valueOf(found.getString(3)))) {
                    decided.computeIfAbsent(found.getString(2), any -> new LinkedHashMap<>())
                            .merge(found.getString(4), found.getLong(5), Long::sum);
                }
            }
            return position;
        }
    }

    private static Map<String, Accepted> accepted(Connection ledger) throws SQLException {
        Map<String, Accepted> accepted = new TreeMap<>();
        try (Statement query = ledger.createStatement();
                ResultSet found = query.executeQuery("SELECT source, kind, count, last_at FROM accepted")) {
            while (found.next()) {
                if (INPUTS.contains(found.getString(2))) {
                    accepted.merge(
                            found.getString(1),
                            new Accepted(found.getLong(3), Instant.ofEpochMilli(found.getLong(4))),
                            Accepted::plus);
                }
            }
        }
        return accepted;
    }

    private static void pending(Connection ledger, long position, Map<String, Long> into) throws SQLException {
        try (PreparedStatement query =
                ledger.prepareStatement("SELECT source, kind, count FROM ledger WHERE last_id > ?")) {
            query.setLong(1, position);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    if (INPUTS.contains(found.getString(2))) {
                        into.merge(found.getString(1), found.getLong(3), Long::sum);
                    }
                }
            }
        }
    }
}
