package io.alertbridge.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of all tables as last committed, for those who only look: console, API, delivery. Any thread may ask. */
public final class StoredRows {

    private final JdbcClient state;
    private final Codec codec;

    StoredRows(JdbcClient state, Codec codec) {
        this.state = state;
        this.codec = codec;
    }

    public <T> Optional<T> find(Table<T> table, String id) {
        return list(table, Query.all().where("id", id)).stream().findFirst();
    }

    public <T> List<T> list(Table<T> table, Query query) {
        return read(table, query, "");
    }

    /** Looks at one row after the other, so that a long list never fills the memory. */
    public <T> void forEach(Table<T> table, Query query, Consumer<T> action) {
        state.sql("SELECT body FROM " + table.name() + query.where() + query.order())
                .params(query.values())
                .query((RowCallbackHandler) row -> action.accept(codec.read(table.type(), row.getString(1))));
    }

    /**
     * One page. The last one knows how many there are in all without counting them.
     *
     * @param page counted from 0
     */
    public <T> Listing<T> page(Table<T> table, Query query, int page, int size) {
        long offset = (long) page * size;
        List<T> rows = read(table, query, " LIMIT " + size + " OFFSET " + offset);
        boolean last = rows.size() < size && (!rows.isEmpty() || page == 0);
        long total = last ? offset + rows.size() : count(table, query);
        return new Listing<>(rows, total, page, size);
    }

    public long count(Table<?> table, Query query) {
        return state.sql("SELECT COUNT(*) FROM " + table.name() + query.where())
                .params(query.values())
                .query(Long.class)
                .single();
    }

    /** How many rows have which value in a column. */
    public Map<String, Long> countBy(Table<?> table, String column, Query query) {
        Map<String, Long> counts = new LinkedHashMap<>();
        state.sql("SELECT " + column + ", COUNT(*) FROM " + table.name() + query.where() + " GROUP BY " + column
                        + " ORDER BY " + column)
                .params(query.values())
                .query((row, number) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    private <T> List<T> read(Table<T> table, Query query, String part) {
        return state.sql("SELECT body FROM " + table.name() + query.where() + query.order() + part)
                .params(query.values())
                .query((row, number) -> codec.read(table.type(), row.getString(1)))
                .list();
    }
}
