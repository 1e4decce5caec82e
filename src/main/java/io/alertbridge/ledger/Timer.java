package io.alertbridge.ledger;

import java.time.Instant;

/**
 * A content that comes back as an input when it is due.
 *
 * @param kind name of the content's kind
 * @param content as JSON
 */
record Timer(String name, Instant due, String kind, String content) {

    static final Table<Timer> TABLE =
            Table.of("timer", Timer.class, Timer::name).column("due", Timer::due);

    /** The input that a due timer becomes. It counts only while the timer is still set for that very moment. */
    record Fired(String name, Instant due) {}
}
