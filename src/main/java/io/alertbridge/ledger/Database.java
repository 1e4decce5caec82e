package io.alertbridge.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.alertbridge.policy.PrivateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Where the ledger and the state live: two SQLite files under the data directory, so that neither writer ever waits
 * for the other, or one PostgreSQL database. The same SQL runs on both.
 */
public final class Database implements AutoCloseable {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String PRAGMAS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=on";
    private static final int READERS = 4;
    private static final String SCHEMA = "currentSchema";
    // a node that stops in the middle of a transaction must not hold the others up, nor one that is cut off hang for
    // good
    private static final String WRITING = "-c idle_in_transaction_session_timeout=3000";
    private static final String SECONDS_TO_ANSWER = "10";
    private static final String SECONDS_TO_READ = "30";

    private final Credentials credentials;
    private final String ledgerUrl;
    private final String stateUrl;
    private final HikariDataSource readers;
    private final boolean shared;
    private final Scope scope;
    private final Closeable claim;

    /** User and password of a PostgreSQL database; empty for SQLite. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    private Database(String ledgerUrl, String stateUrl, Credentials credentials, Scope scope, Closeable claim) {
        this.claim = claim;
        this.scope = scope;
        this.ledgerUrl = ledgerUrl;
        this.stateUrl = stateUrl;
        this.credentials = credentials;
        shared = !stateUrl.startsWith(SQLITE);
        if (shared) {
            Migrations.share(stateUrl, credentials, scope);
        } else {
            Migrations.embed(ledgerUrl, "ledger");
            Migrations.embed(stateUrl, "state");
        }
        readers = new HikariDataSource();
        readers.setPoolName("readers");
        readers.setJdbcUrl(stateUrl);
        readers.setUsername(credentials.user());
        readers.setPassword(credentials.password());
        readers.setMaximumPoolSize(READERS);
        if (shared) {
            readers.addDataSourceProperty("connectTimeout", SECONDS_TO_ANSWER);
            readers.addDataSourceProperty("socketTimeout", SECONDS_TO_READ);
        }
        if (scope.named()) {
            readers.addDataSourceProperty(SCHEMA, scope.name());
        }
    }

    /**
     * The embedded database, created where it does not exist.
     *
     * @throws InUseException if another process works with it
     */
    public static Database embedded(Path directory) {
        Closeable claim;
        try {
            PrivateDirectory.make(directory);
            claim = claim(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Database(
                SQLITE + directory.resolve("ledger.db") + PRAGMAS,
                SQLITE + directory.resolve("state.db") + PRAGMAS,
                new Credentials("", ""),
                Scope.WHOLE,
                claim);
    }

    /** The operating system gives the claim up with the process, however that ends. */
    private static Closeable claim(Path directory) throws IOException {
        FileChannel file =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(file)) {
            file.close();
            throw new InUseException(directory);
        }
        return file;
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Another process works with a data directory. */
    public static final class InUseException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        InUseException(Path directory) {
            super("the data directory " + directory + " is in use by another AlertBridge; stop that one, give this one"
                    + " its own with --alertbridge.data-dir, or let both share a PostgreSQL database");
        }
    }

    /** A PostgreSQL database, e.g. {@code jdbc:postgresql://db/alertbridge}, or the part of it that is a scope's. */
    public static Database at(String url, Credentials credentials, Scope scope) {
        return new Database(url, url, credentials, scope, () -> {});
    }

    /** Whether other nodes may use it too. */
    boolean shared() {
        return shared;
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
        return DriverManager.getConnection(ledgerUrl, properties());
    }

    /** For a look at the ledger; from the pool where there is one. */
    Connection ledgerLook() throws SQLException {
        return shared ? readers.getConnection() : ledgerReader();
    }

    /** For reading the state beside its writer. */
    Connection stateReader() throws SQLException {
        return DriverManager.getConnection(stateUrl, properties());
    }

    private Connection open(String url) throws SQLException {
        Properties properties = properties();
        if (shared) {
            properties.setProperty("options", WRITING);
            properties.setProperty("ApplicationName", Sessions.WRITER);
        }
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (shared) {
            properties.setProperty("user", credentials.user());
            properties.setProperty("password", credentials.password());
            properties.setProperty("connectTimeout", SECONDS_TO_ANSWER);
            properties.setProperty("socketTimeout", SECONDS_TO_ANSWER);
        }
        if (scope.named()) {
            properties.setProperty(SCHEMA, scope.name());
        }
        return properties;
    }

    /** For reading the state; never write through it. */
    public DataSource readers() {
        return readers;
    }

    @Override
    public void close() {
        readers.close();
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
