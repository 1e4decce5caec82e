package io.alertbridge.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Hears of every batch that the lane has committed. Called on the lane's thread: hand over, never work. */
@FunctionalInterface
public interface Commits {

    void committed(Commit commit);

    /** The rows that a batch has changed, counters that are written lazily left out. */
    final class Commit {

        private final Map<Table<?>, Map<String, Object>> rows;

        Commit(Map<Table<?>, Map<String, Object>> rows) {
            this.rows = rows;
        }

        @SuppressWarnings("unchecked") // a table is only ever put with its own rows
        public <T> Collection<T> of(Table<T> table) {
            Map<String, Object> changed = rows.get(table);
            return changed == null ? List.of() : (Collection<T>) changed.values();
        }
    }
}
