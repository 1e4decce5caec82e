package io.alertbridge.deduplicate;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Table;
import java.time.Duration;
import java.time.Instant;

/** An occurrence that is over although no alert tells so any more: its firing, come late, must not wake anybody. */
record Tombstone(DedupKey key, Instant startedAt, boolean live) {

    static final Table<Tombstone> TABLE = Table.of(
                    "tombstone", Tombstone.class, tombstone -> tombstone.key().value())
            .live(Tombstone::live);

    /** Its time is over. */
    record Expired(DedupKey key) {}

    /** Remembers for so long that an occurrence is over; what began later is remembered longer. */
    static void put(Case c, Event event, Duration time) {
        Instant last = c.find(TABLE, event.key().value())
                .map(Tombstone::startedAt)
                .filter(event.startedAt()::isBefore)
                .orElse(event.startedAt());
        c.save(TABLE, new Tombstone(event.key(), last, true));
        c.schedule("tombstone/" + event.key(), c.at().plus(time), new Expired(event.key()));
    }
}
