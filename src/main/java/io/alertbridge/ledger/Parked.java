package io.alertbridge.ledger;

import io.alertbridge.alert.Alert;
import java.time.Instant;

/**
 * Something accepted that could not be read or handled, kept with its error until somebody replays it. Kept on disk
 * only: there may be many of them, and they may be large.
 *
 * @param id {@code K-} and the ledger id
 * @param kind name of the content's kind if a stage failed on it, empty if the payload could not be read
 * @param payload the content as JSON, or the payload as received
 * @param replayedAt {@link Alert#NEVER} while it waits
 */
public record Parked(
        String id, Instant at, String source, String error, String kind, String payload, Instant replayedAt) {

    public static final Table<Parked> TABLE = Table.of("parked", Parked.class, Parked::id)
            .column("at", Parked::at)
            .column("source", Parked::source)
            .column("waiting", Parked::waiting)
            .live(parked -> false);

    /** A payload of a known sender that could not be turned into events, on its way into the ledger. */
    public record Unreadable(String error, String payload) {}

    /** Somebody has replayed it: its events have been appended anew. */
    public record Replayed(Parked parked, String by) {}

    public boolean waiting() {
        return replayedAt.equals(Alert.NEVER);
    }

    Parked replayedAt(Instant moment) {
        return new Parked(id, at, source, error, kind, payload, moment);
    }
}
