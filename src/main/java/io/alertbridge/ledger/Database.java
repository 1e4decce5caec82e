package io.alertbridge.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.alertbridge.policy.PrivateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Where the ledger and the state live: two SQLite files under the data directory, so that neither writer ever waits
 * for the other, or one PostgreSQL database. The same SQL runs on both.
 */
public final class Database implements AutoCloseable {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String PRAGMAS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=on";
    private static final int READERS = 4;

    private final Credentials credentials;
    private final String ledgerUrl;
    private final String stateUrl;
    private final HikariDataSource readers;

    /** User and password of a PostgreSQL database; empty for SQLite. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    private Database(String ledgerUrl, String stateUrl, Credentials credentials) {
        this.ledgerUrl = ledgerUrl;
        this.stateUrl = stateUrl;
        this.credentials = credentials;
        migrate(ledgerUrl, "ledger");
        migrate(stateUrl, "state");
        readers = new HikariDataSource();
        readers.setPoolName("readers");
        readers.setJdbcUrl(stateUrl);
        readers.setUsername(credentials.user());
        readers.setPassword(credentials.password());
        readers.setMaximumPoolSize(READERS);
    }

    /** The embedded database, created where it does not exist. */
    public static Database embedded(Path directory) {
        try {
            PrivateDirectory.make(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Database(
                SQLITE + directory.resolve("ledger.db") + PRAGMAS,
                SQLITE + directory.resolve("state.db") + PRAGMAS,
                new Credentials("", ""));
    }

    /** A PostgreSQL database, e.g. {@code jdbc:postgresql://db/alertbridge}. */
    public static Database at(String url, Credentials credentials) {
        return new Database(url, url, credentials);
    }

    private void migrate(String url, String part) {
        boolean sqlite = url.startsWith(SQLITE);
        Flyway.configure()
                .dataSource(url, credentials.user(), credentials.password())
                .locations("classpath:db/" + part)
                .table("migrations_" + part)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("id", sqlite ? "INTEGER" : "BIGINT", "bytes", sqlite ? "BLOB" : "BYTEA"))
                .load()
                .migrate();
    }

    /** A connection of its own for the ledger's one writer, with auto-commit off. */
    Connection ledgerWriter() throws SQLException {
        return open(ledgerUrl);
    }

    /** A connection of its own for the lane, with auto-commit off. */
    Connection stateWriter() throws SQLException {
        return open(stateUrl);
    }

    /** For reading the ledger beside its writer. */
    Connection ledgerReader() throws SQLException {
        return DriverManager.getConnection(ledgerUrl, credentials.user(), credentials.password());
    }

    private Connection open(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url, credentials.user(), credentials.password());
        connection.setAutoCommit(false);
        return connection;
    }

    /** For reading the state; never write through it. */
    public DataSource readers() {
        return readers;
    }

    @Override
    public void close() {
        readers.close();
    }
}
