package io.alertbridge.ledger;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What one entry changes, laid over the state and not part of it before all stages have agreed. */
final class Draft {

    /**
     * Ids as they were given out, without a look at where a row lies in memory: that depends on restarts, and what is
     * decided must not.
     */
    private static final Comparator<String> BY_AGE =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final State state;
    private final Map<Table<?>, Map<String, Object>> rows = new LinkedHashMap<>();
    private final Map<String, Optional<Timer>> timers = new LinkedHashMap<>();

    Draft(State state) {
        this.state = state;
    }

    <T> Optional<T> find(Table<T> table, String id) {
        T drafted = drafted(table).get(id);
        return Optional.ofNullable(drafted != null ? drafted : state.rows(table).get(id));
    }

    <T> List<T> find(Table<T> table, Index<T> index, String key) {
        Set<String> ids = new LinkedHashSet<>(state.rows(table).ids(index, key));
        drafted(table).forEach((id, row) -> {
            if (index.key().apply(row).equals(key)) {
                ids.add(id);
            }
        });
        return ids.stream()
                .sorted(BY_AGE)
                .map(id -> find(table, id).orElse(null))
                .filter(Objects::nonNull)
                .filter(row -> table.isLive(row) && index.key().apply(row).equals(key))
                .toList();
    }

    /** Whether any row has this key; costs the same however many have it. */
    <T> boolean exists(Table<T> table, Index<T> index, String key) {
        Map<String, T> drafted = drafted(table);
        return drafted.values().stream()
                        .anyMatch(row ->
                                table.isLive(row) && index.key().apply(row).equals(key))
                || state.rows(table).ids(index, key).stream().anyMatch(id -> !drafted.containsKey(id));
    }

    <T> List<T> all(Table<T> table) {
        Map<String, T> found = new LinkedHashMap<>();
        state.rows(table).all().forEach(row -> found.put(table.id(row), row));
        found.putAll(drafted(table));
        return found.keySet().stream()
                .sorted(BY_AGE)
                .map(found::get)
                .filter(table::isLive)
                .toList();
    }

    <T> void save(Table<T> table, T row) {
        rows.computeIfAbsent(table, any -> new LinkedHashMap<>()).put(table.id(row), row);
    }

    @SuppressWarnings("unchecked") // save() puts only rows of the table's type
    private <T> Map<String, T> drafted(Table<T> table) {
        return (Map<String, T>) rows.getOrDefault(table, Map.of());
    }

    void set(Timer timer) {
        timers.put(timer.name(), Optional.of(timer));
    }

    void cancel(String timer) {
        timers.put(timer, Optional.empty());
    }

    boolean isSet(String timer) {
        Optional<Timer> drafted = timers.get(timer);
        return drafted == null ? state.rows(Timer.TABLE).get(timer) != null : drafted.isPresent();
    }

    Map<Table<?>, Map<String, Object>> rows() {
        return rows;
    }

    Map<String, Optional<Timer>> timers() {
        return timers;
    }
}
