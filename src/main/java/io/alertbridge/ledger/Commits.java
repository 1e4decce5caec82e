package io.alertbridge.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hears of every batch that the lane has committed. Called on the lane's thread: hand over, never work. */
@FunctionalInterface
public interface Commits {

    void committed(Commit commit);

    /** The lane begins to run on this node: all that waits is in the tables, and nothing is committed yet. */
    default void began() {}

    /** The lane runs on this node no longer; whatever was still to be done because of it is another node's affair. */
    default void resigned() {}

    /**
     * Another node has committed something.
     *
     * @param position ledger id of the last entry whose effects are committed
     */
    default void followed(long position) {}

    /** How many entries of a source and kind ended in a disposition. */
    record Tally(String source, String kind, Disposition disposition) {}

    /** The rows that a batch has changed. */
    final class Commit {

        private final long position;
        private final Map<Table<?>, Map<String, Object>> rows;
        private final Map<Table<?>, Map<String, Optional<?>>> before;
        private final Map<Tally, Long> tallies;

        Commit(long position, Batch batch) {
            this.position = position;
            rows = batch.rows();
            before = batch.before();
            tallies = batch.tallies();
        }

        /** Ledger id of the last entry whose effects are committed. */
        public long position() {
            return position;
        }

        @SuppressWarnings("unchecked") // a table is only ever put with its own rows
        public <T> Collection<T> of(Table<T> table) {
            Map<String, Object> changed = rows.get(table);
            return changed == null ? List.of() : (Collection<T>) changed.values();
        }

        /** The rows that entries have changed, from before the batch to after it; lazily written counters left out. */
        @SuppressWarnings("unchecked") // as above
        public <T> List<Change<T>> changes(Table<T> table) {
            return before.getOrDefault(table, Map.of()).entrySet().stream()
                    .map(was -> new Change<>(
                            (Optional<T>) was.getValue(), (T) rows.get(table).get(was.getKey())))
                    .toList();
        }

        /** What the entries of the batch ended in. */
        public Map<Tally, Long> tallies() {
            return tallies;
        }
    }
}
