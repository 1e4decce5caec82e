package io.alertbridge.ledger;

import io.alertbridge.alert.Pool;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All live rows of all tables, as of the entry handled last. Belongs to the lane's thread. */
public final class State {

    private final Map<Table<?>, Rows<?>> tables = new HashMap<>();
    private final Set<Counters.Touched> touched = new LinkedHashSet<>();

    State(Collection<Table<?>> tables) {
        Pool pool = new Pool();
        tables.forEach(table -> this.tables.put(table, new Rows<>(table, pool)));
    }

    @SuppressWarnings("unchecked") // a table is only ever put with its own rows
    <T> Rows<T> rows(Table<T> table) {
        Rows<?> rows = tables.get(table);
        if (rows == null) {
            throw new IllegalStateException("table " + table + " was not declared as a bean");
        }
        return (Rows<T>) rows;
    }

    public <T> Optional<T> first(Table<T> table, Index<T> index, String key) {
        return Optional.ofNullable(rows(table).first(index, key));
    }

    /** Replaces a row in memory now and in the database some time soon: for counters, which a replay can make up for. */
    public <T> void touch(Table<T> table, T row) {
        rows(table).replace(row);
        touched.add(new Counters.Touched(table, table.id(row)));
    }

    /** Hands over what was touched since the last call. */
    Collection<Counters.Touched> takeTouched() {
        List<Counters.Touched> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }
}
