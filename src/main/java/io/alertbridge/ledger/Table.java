package io.alertbridge.ledger;

import io.alertbridge.alert.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One kind of state row: a record stored as JSON beside the few columns that people look things up by.
 * Live rows are kept in memory by the lane; the others are only in the database. The SQL table has the columns
 * {@code id}, those named here, and {@code body}.
 */
public final class Table<T> {

    /** A look-up column: text, number, boolean, enum or {@link java.time.Instant} (as epoch milliseconds). */
    record Column<T>(String name, Function<T, Object> value) {}

    private final String name;
    private final Class<T> type;
    private final Function<T, String> id;
    private final List<Column<T>> columns;
    private final List<Index<T>> indexes;
    private final Predicate<T> live;
    private final BiFunction<T, Pool, T> sharing;

    private Table(
            String name,
            Class<T> type,
            Function<T, String> id,
            List<Column<T>> columns,
            List<Index<T>> indexes,
            Predicate<T> live,
            BiFunction<T, Pool, T> sharing) {
        this.name = name;
        this.type = type;
        this.id = id;
        this.columns = columns;
        this.indexes = indexes;
        this.live = live;
        this.sharing = sharing;
    }

    /** A table all of whose rows are live. */
    public static <T> Table<T> of(String name, Class<T> type, Function<T, String> id) {
        return new Table<>(name, type, id, List.of(), List.of(), row -> true, (row, pool) -> row);
    }

    public Table<T> column(String column, Function<T, Object> value) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(column, value));
        return new Table<>(name, type, id, List.copyOf(more), indexes, live, sharing);
    }

    public Table<T> index(Index<T> index) {
        List<Index<T>> more = new ArrayList<>(indexes);
        more.add(index);
        return new Table<>(name, type, id, columns, List.copyOf(more), live, sharing);
    }

    /** Which rows stay in memory; stored in the column {@code live}, which the SQL table then needs. */
    public Table<T> live(Predicate<T> rows) {
        return new Table<>(name, type, id, columns, indexes, rows, sharing).column("live", rows::test);
    }

    /** How a row that stays in memory has one instance of what many rows have in common; for tables with many rows. */
    public Table<T> sharing(BiFunction<T, Pool, T> common) {
        return new Table<>(name, type, id, columns, indexes, live, common);
    }

    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    public String id(T row) {
        return id.apply(row);
    }

    List<Column<T>> columns() {
        return columns;
    }

    List<Index<T>> indexes() {
        return indexes;
    }

    boolean isLive(T row) {
        return live.test(row);
    }

    T sharing(T row, Pool pool) {
        return sharing.apply(row, pool);
    }

    boolean hasLiveColumn() {
        return columns.stream().anyMatch(column -> column.name().equals("live"));
    }

    @Override
    public String toString() {
        return name;
    }
}
