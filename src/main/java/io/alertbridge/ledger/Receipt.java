package io.alertbridge.ledger;

import java.util.List;
import java.util.stream.LongStream;

/** The entries that an append has become; they are on disk. */
public record Receipt(long firstId, long lastId) {

    public List<Long> ids() {
        return LongStream.rangeClosed(firstId, lastId).boxed().toList();
    }
}
