package io.alertbridge.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real PostgreSQL server for tests, each of which makes databases of its own on it: one that is started with the first
 * of them, or with {@code -Dtest.postgresql=jdbc:postgresql://host:port/postgres?user=…} one that is there. With {@code
 * -Dtest.database=postgresql} it takes the place of every data directory, so that the whole suite runs on it.
 */
public final class Postgres {

    private static final Map<Path, String> BY_DIRECTORY = new ConcurrentHashMap<>();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
    private static String server;
    private static int databases;

    private Postgres() {}

    /** The database that belongs to a directory: the embedded one in it, or what takes its place. */
    static Database in(Path directory) {
        String url = urlFor(directory);
        return url.isEmpty() ? Database.embedded(directory) : database(url);
    }

    /** Address of the database that takes the place of a data directory; empty for the one that is embedded there. */
    public static String urlFor(Path directory) {
        return "postgresql".equals(System.getProperty("test.database"))
                ? BY_DIRECTORY.computeIfAbsent(directory.toAbsolutePath(), any -> create())
                : "";
    }

    static Database database(String url) {
        return database(url, Scope.WHOLE);
    }

    static Database database(String url, Scope scope) {
        return Database.at(url, new Database.Credentials("", ""), scope);
    }

    /** Address of a new, empty database, user and all. */
    static synchronized String create() {
        String name = "test_" + RUN + "_" + ++databases;
        try (Connection connection = DriverManager.getConnection(server());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made", e);
        }
        return server().replaceFirst("/\\w+\\?", "/" + name + "?");
    }

    private static String server() {
        if (server == null) {
            server = System.getProperty("test.postgresql", "");
        }
        if (server.isEmpty()) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "300")
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
