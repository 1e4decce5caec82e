package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** The database that gateways of one test run on: SQLite under their data directory, or a PostgreSQL server. */
final class Store implements AutoCloseable {

    private static final String MIGRATION = "SELECT COUNT(*) FROM pg_tables WHERE tablename LIKE 'migrations%'";

    private final EmbeddedPostgres server;

    private Store(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @param name {@code sqlite} or {@code postgresql}; this one syncs each commit to the disk, as it does at home */
    static Store named(String name) throws IOException, SQLException {
        if (name.equals("sqlite")) {
            return new Store(null);
        }
        assertThat(name).isEqualTo("postgresql");
        Store store = new Store(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start());
        assertThat(store.ask("postgres", "SHOW fsync")).isEqualTo("on");
        assertThat(store.ask("postgres", "SHOW synchronous_commit")).isEqualTo("on");
        return store;
    }

    /** A new, empty database for the gateway that lives at {@code home}: what its environment has to say. */
    Map<String, String> create(Path home) throws SQLException {
        if (server == null) {
            return Map.of();
        }
        String name = home.getFileName().toString().replace('-', '_');
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
                    : !ask(home.getFileName().toString().replace('-', '_'), MIGRATION)
                            .equals("0");
        } catch (SQLException e) {
            return false;
        }
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
        }
    }
}
