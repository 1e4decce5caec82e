package io.alertbridge.ledger;

import io.alertbridge.alert.Pool;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The live rows of one table and their indexes. Belongs to the lane's thread. */
final class Rows<T> {

    private final Table<T> table;
    private final Pool pool;
    private final Map<String, T> byId = new LinkedHashMap<>();
    private final Map<Index<T>, Keys> indexes = new HashMap<>();

    Rows(Table<T> table, Pool pool) {
        this.table = table;
        this.pool = pool;
        table.indexes().forEach(index -> indexes.put(index, new Keys()));
    }

    T get(String id) {
        return byId.get(id);
    }

    Collection<T> all() {
        return byId.values();
    }

    Collection<String> ids(Index<T> index, String key) {
        return indexes.get(index).of(key);
    }

    /** The one row with this key, or null; for indexes that are unique. */
    T first(Index<T> index, String key) {
        Collection<String> ids = ids(index, key);
        return ids.isEmpty() ? null : byId.get(ids.iterator().next());
    }

    void put(T row) {
        replace(table.sharing(row, pool));
    }

    /** Puts a row that has nothing but what the row before it had, and a few numbers. */
    void replace(T row) {
        String id = table.id(row);
        T before = table.isLive(row) ? byId.put(id, row) : byId.remove(id);
        indexes.forEach((index, keys) -> {
            String old = before == null ? "" : index.key().apply(before);
            String now = table.isLive(row) ? index.key().apply(row) : "";
            if (!old.equals(now)) {
                keys.move(id, old, now);
            }
        });
    }

    /** For tables without indexes. */
    void remove(String id) {
        byId.remove(id);
    }
}
