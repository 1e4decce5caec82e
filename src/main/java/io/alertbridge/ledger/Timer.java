package io.alertbridge.ledger;

import io.alertbridge.alert.Pool;
import java.time.Instant;

/**
 * A content that comes back as an input when it is due.
 *
 * @param kind name of the content's kind
 * @param content as JSON
 */
record Timer(String name, Instant due, String kind, String content) {

    static final Table<Timer> TABLE = Table.of("timer", Timer.class, Timer::name)
            .column("due", Timer::due)
            .sharing(Timer::sharing);

    private Timer sharing(Pool pool) {
        return new Timer(name, pool.one(due), pool.one(kind), content);
    }

    /** The input that a due timer becomes. It counts only while the timer is still set for that very moment. */
    record Fired(String name, Instant due) {}
}
