package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What our nodes have open on a shared database. */
final class Sessions {

    /** By this name a session that writes is known to the other nodes. */
    static final String WRITER = "alertbridge writes";

    private static final String END = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name = '" + WRITER + "'"
            + " AND wait_event = 'ClientRead' AND xact_start < now() - interval '4 seconds'"
            + " AND pid <> pg_backend_pid()";

    private Sessions() {}

    /**
     * Ends the sessions of nodes that have stopped in the middle of a transaction, and with them their locks. PostgreSQL
     * by itself ends those that wait between two statements, not those that wait for the rest of one.
     */
    static void endFrozen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(END);
        }
        connection.commit();
    }
}
