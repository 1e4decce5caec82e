package io.alertbridge.ledger;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ledger and lane of one node over a real database, with a sieve and a stage of the test's own. */
final class Node implements AutoCloseable {

    private final Database database;
    final Ledger ledger;
    final Lane lane;
    final Balance balance;
    final Timers timers;
    private final Codec codec;

    Node(
            Database database,
            Clock clock,
            Policy policy,
            List<Kind> kinds,
            List<Table<?>> tables,
            Sieve sieve,
            Stage stage,
            Commits... listeners) {
        this.database = database;
        codec = new Codec(kinds);
        Handover handover = new Handover();
        ledger = new Ledger(database, codec, clock, handover);
        timers = new Timers(ledger, clock);
        lane = new Lane(new Lane.Parts(
                database,
                new Lease(database, "test"),
                tables,
                codec,
                new Policies(policy),
                new Inflow(database, ledger, handover, codec),
                timers,
                sieve,
                stage,
                List.of(listeners),
                () -> {}));
        balance = new Balance(database);
        lane.start();
    }

    Database database() {
        return database;
    }

    /** All rows of a table as the database has them, by id. */
    Map<String, String> stored(Table<?> table) throws SQLException {
        try (var connection = database.readers().getConnection();
                var query = connection.createStatement();
                var found = query.executeQuery("SELECT id, body FROM " + table.name() + " ORDER BY id")) {
            Map<String, String> rows = new LinkedHashMap<>();
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
            return rows;
        }
    }

    /** A row as the database has it. */
    <T> Optional<T> stored(Table<T> table, String id) throws SQLException {
        try (var connection = database.readers().getConnection();
                var query = connection.prepareStatement("SELECT body FROM " + table.name() + " WHERE id = ?")) {
            query.setString(1, id);
            try (var found = query.executeQuery()) {
                return found.next() ? Optional.of(codec.read(table.type(), found.getString(1))) : Optional.empty();
            }
        }
    }

    boolean caughtUp() {
        return lane.running() && lane.position() == ledger.lastId();
    }

    @Override
    public void close() {
        lane.close();
        ledger.close();
        database.close();
    }
}
