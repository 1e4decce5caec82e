package io.alertbridge.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;

/** A real PostgreSQL server for the tests of one class, with a new database for each of them. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private int databases;

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Address of a new, empty database. */
    String create() throws SQLException {
        String name = "lane" + ++databases;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return server.getJdbcUrl("postgres", name);
    }

    static Database database(String url) {
        return Database.at(url, new Database.Credentials("postgres", ""));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
