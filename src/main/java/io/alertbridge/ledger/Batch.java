package io.alertbridge.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a few entries have changed together: written in one transaction, then told to those who wait for it. */
final class Batch {

    /** An entry that ended in something else than a repeat. */
    record Decided(long entry, Case.Outcome outcome) {}

    private final Map<Table<?>, Map<String, Object>> rows = new LinkedHashMap<>();
    private final Map<Table<?>, Map<String, Optional<?>>> before = new LinkedHashMap<>();
    private final Map<String, Optional<Timer>> timers = new LinkedHashMap<>();
    private final Map<Commits.Tally, Long> tallies = new LinkedHashMap<>();
    private final List<Decided> decided = new ArrayList<>();

    /** @param state as it was before the draft becomes part of it */
    void add(Draft draft, State state) {
        draft.rows()
                .forEach((table, changed) -> changed.forEach((id, row) -> {
                    before(table)
                            .computeIfAbsent(
                                    id,
                                    any -> Optional.ofNullable(state.rows(table).get(id)));
                    add(table, id, row);
                }));
        timers.putAll(draft.timers());
    }

    private Map<String, Optional<?>> before(Table<?> table) {
        return before.computeIfAbsent(table, any -> new LinkedHashMap<>());
    }

    void add(Table<?> table, String id, Object row) {
        rows.computeIfAbsent(table, any -> new LinkedHashMap<>()).put(id, row);
    }

    void count(String source, String kind, Disposition disposition) {
        tallies.merge(new Commits.Tally(source, kind, disposition), 1L, Long::sum);
    }

    void decide(long entry, Case.Outcome outcome) {
        decided.add(new Decided(entry, outcome));
    }

    boolean isEmpty() {
        return rows.isEmpty() && timers.isEmpty() && tallies.isEmpty();
    }

    Map<Table<?>, Map<String, Object>> rows() {
        return rows;
    }

    /** What stood in place of the rows that entries have changed; counters that are written lazily are left out. */
    Map<Table<?>, Map<String, Optional<?>>> before() {
        return before;
    }

    Map<String, Optional<Timer>> timers() {
        return timers;
    }

    Map<Commits.Tally, Long> tallies() {
        return tallies;
    }

    List<Decided> decided() {
        return decided;
    }
}
