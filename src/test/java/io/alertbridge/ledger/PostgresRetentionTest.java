package io.alertbridge.ledger;

class PostgresRetentionTest extends RetentionContract {

    private String url = Postgres.create();

    @Override
    Database database() {
        return Postgres.database(url);
    }
}
