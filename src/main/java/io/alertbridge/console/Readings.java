package io.alertbridge.console;

import io.alertbridge.ledger.Codec;
import io.alertbridge.ledger.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the state as of the lane's last commit, beside the lane and without holding it up. Its clauses are SQL as it
 * stands, written for the order of an index; {@link io.alertbridge.ledger.StoredRows} is for those who need no ranges
 * and limits.
 */
record Readings(JdbcClient state, Codec codec) {

    /** Rows of a table, e.g. {@code WHERE incident = :incident ORDER BY at}. */
    <T> List<T> of(Table<T> table, String clause, Map<String, ?> parameters) {
        return select(table, clause, parameters).list();
    }

    <T> List<T> of(Table<T> table, String clause) {
        return of(table, clause, Map.of());
    }

    <T> Optional<T> find(Table<T> table, String id) {
        return select(table, "WHERE id = :id", Map.of("id", id)).optional();
    }

    /** The first rows that meet a condition which SQL does not know. */
    <T> List<T> first(int most, Predicate<T> condition, Table<T> table, String clause, Map<String, ?> parameters) {
        try (Stream<T> rows = select(table, clause, parameters).stream()) {
            return rows.filter(condition).limit(most).toList();
        }
    }

    private <T> JdbcClient.MappedQuerySpec<T> select(Table<T> table, String clause, Map<String, ?> parameters) {
        return state.sql("SELECT body FROM " + table.name() + " " + clause)
                .params(parameters)
                .query((row, number) -> codec.read(table.type(), row.getString(1)));
    }

    long count(String query, Map<String, ?> parameters) {
        return state.sql("SELECT COUNT(*) FROM " + query)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    JdbcClient.StatementSpec sql(String query) {
        return state.sql(query);
    }
}
