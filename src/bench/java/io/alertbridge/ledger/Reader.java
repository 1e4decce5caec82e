package io.alertbridge.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The rows that a running AlertBridge has committed, read beside it, for those who measure how long that takes. */
public final class Reader implements AutoCloseable {

    private final SingleConnectionDataSource connection;

    /** @param address JDBC address of the state, with user and password */
    public Reader(String address) {
        connection = new SingleConnectionDataSource(address, true);
    }

    public StoredRows rows() {
        return new StoredRows(JdbcClient.create(connection), new Codec(List.of()));
    }

    @Override
    public void close() {
        connection.close();
    }
}
