package io.alertbridge.deduplicate;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.ledger.Table;
import java.time.Instant;

/** A resolve that came before its firing: the late firing of that same occurrence must not wake anybody. */
record Tombstone(DedupKey key, Instant startedAt, boolean live) {

    static final Table<Tombstone> TABLE = Table.of(
                    "tombstone", Tombstone.class, tombstone -> tombstone.key().value())
            .live(Tombstone::live);

    /** Its time is over. */
    record Expired(DedupKey key) {}
}
