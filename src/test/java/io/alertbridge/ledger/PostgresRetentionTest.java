package io.alertbridge.ledger;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresRetentionTest extends RetentionContract {

    private static Postgres server;

    private String url;

    @BeforeAll
    static void start() throws IOException {
        server = new Postgres();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void create() throws SQLException {
        url = server.create();
    }

    @Override
    Database database() {
        return Postgres.database(url);
    }
}
