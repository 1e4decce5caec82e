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
    private final Map<String, Optional<Timer>> timers = new LinkedHashMap<>();
    private final Map<Commits.Tally, Long> tallies = new LinkedHashMap<>();
    private final List<Decided> decided = new ArrayList<>();

    void add(Draft draft) {
        draft.rows().forEach((table, changed) -> changed.forEach((id, row) -> add(table, id, row)));
        timers.putAll(draft.timers());
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
