package io.alertbridge.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The live rows of one table and their indexes. Belongs to the lane's thread. */
final class Rows<T> {

    private final Table<T> table;
    private final Map<String, T> byId = new LinkedHashMap<>();
    private final Map<Index<T>, Map<String, Set<String>>> indexes = new HashMap<>();

    Rows(Table<T> table) {
        this.table = table;
        table.indexes().forEach(index -> indexes.put(index, new HashMap<>()));
    }

    T get(String id) {
        return byId.get(id);
    }

    Collection<T> all() {
        return byId.values();
    }

    Collection<String> ids(Index<T> index, String key) {
        return indexes.get(index).getOrDefault(key, Set.of());
    }

    /** The one row with this key, or null; for indexes that are unique. */
    T first(Index<T> index, String key) {
        Set<String> ids = indexes.get(index).get(key);
        return ids == null ? null : byId.get(ids.iterator().next());
    }

    void put(T row) {
        String id = table.id(row);
        T before = table.isLive(row) ? byId.put(id, row) : byId.remove(id);
        for (Index<T> index : indexes.keySet()) {
            String old = before == null ? "" : index.key().apply(before);
            String now = table.isLive(row) ? index.key().apply(row) : "";
            if (!old.equals(now)) {
                move(indexes.get(index), id, old, now);
            }
        }
    }

    /** For tables without indexes. */
    void remove(String id) {
        byId.remove(id);
    }

    private static void move(Map<String, Set<String>> index, String id, String old, String now) {
        if (!old.isEmpty()) {
            Set<String> ids = index.get(old);
            ids.remove(id);
            if (ids.isEmpty()) {
                index.remove(old);
            }
        }
        if (!now.isEmpty()) {
            index.computeIfAbsent(now, any -> new LinkedHashSet<>(2)).add(id);
        }
    }
}
