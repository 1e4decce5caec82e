package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The database that gateways of one test run on: SQLite under their data directory, or a PostgreSQL server. */
final class Store implements AutoCloseable {

    private static final String MIGRATION = "SELECT COUNT(*) FROM pg_tables WHERE tablename LIKE 'migrations%'";

    private final Path directory;
    private EmbeddedPostgres server;

    private Store(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /** @param name {@code sqlite} or {@code postgresql}; this one syncs each commit to the disk, as it does at home */
    static Store named(String name) throws IOException, SQLException {
        if (name.equals("sqlite")) {
            return new Store(null, null);
        }
        assertThat(name).isEqualTo("postgresql");
        Path directory = Files.createTempDirectory("alertbridge-postgresql");
        Store store = new Store(directory, start(directory, 0));
        assertThat(store.ask("postgres", "SHOW fsync")).isEqualTo("on");
        assertThat(store.ask("postgres", "SHOW synchronous_commit")).isEqualTo("on");
        return store;
    }

    private static EmbeddedPostgres start(Path directory, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** Shuts the server down; tells how to start it again. */
    Runnable stop() throws IOException {
        int port = server.getPort();
        server.close();
        return () -> {
            try {
                server = start(directory, port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Freezes the server and all its children; tells how to let them go on. */
    Runnable freeze() throws IOException {
        String first = Files.readAllLines(directory.resolve("postmaster.pid")).get(0);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(process -> Program.signal("-STOP", process));
        return () -> all.forEach(process -> Program.signal("-CONT", process));
    }

    /** A new, empty database for the gateway that lives at {@code home}: what its environment has to say. */
    Map<String, String> create(Path home) throws SQLException {
        if (server == null) {
            return Map.of();
        }
        String name = name(home);
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("CREATE DATABASE " + name);
        }
        return Map.of(
                "ALERTBRIDGE_DATABASE_URL",
                server.getJdbcUrl("postgres", name),
                "ALERTBRIDGE_DATABASE_USER",
                "postgres");
    }

    /** Whether the first start there has begun to make its tables. */
    boolean begun(Path home) {
        try {
            return server == null
                    ? Files.exists(home.resolve("data/ledger.db"))
                    : !ask(home, MIGRATION).equals("0");
        } catch (SQLException e) {
            return false;
        }
    }

    /** The first value that the database of the gateway at {@code home} answers with. */
    String ask(Path home, String question) throws SQLException {
        return ask(name(home), question);
    }

    private static String name(Path home) {
        return home.getFileName().toString().replace('-', '_');
    }

    private String ask(String database, String question) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                ResultSet found = connection.createStatement().executeQuery(question)) {
            found.next();
            return found.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
