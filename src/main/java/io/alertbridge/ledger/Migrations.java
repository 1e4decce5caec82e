package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Makes the tables, and changes them from version to version: {@code src/main/resources/db}. */
final class Migrations {

    private static final long LOCK = 0x616c65727462L;
    private static final Map<String, String> SQLITE = Map.of("id", "INTEGER", "bytes", "BLOB");
    private static final Map<String, String> POSTGRESQL = Map.of("id", "BIGINT", "bytes", "BYTEA");
    private static final String PATIENCE = "10min";

    private Migrations() {}

    /**
     * Brings a shared database up to date. Of nodes that start at once one does it, and the others wait for it; Flyway
     * alone does not see that another one is about to make its own table.
     */
    static void share(String url, Database.Credentials credentials, Scope scope) {
        try (Connection connection = DriverManager.getConnection(url, credentials.user(), credentials.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '" + PATIENCE + "'");
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            String[] schemas = scope.named() ? new String[] {scope.name()} : new String[0];
            run(url, credentials, "ledger", POSTGRESQL, schemas);
            run(url, credentials, "state", POSTGRESQL, schemas);
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /** Brings one of the embedded databases up to date. */
    static void embed(String url, String part) {
        run(url, new Database.Credentials("", ""), part, SQLITE);
    }

    private static void run(
            String url, Database.Credentials credentials, String part, Map<String, String> words, String... schemas) {
        Flyway.configure()
                .dataSource(url, credentials.user(), credentials.password())
                .locations("classpath:db/" + part)
                .schemas(schemas)
                .table("migrations_" + part)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(words)
                .load()
                .migrate();
    }
}
