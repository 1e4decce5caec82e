package io.alertbridge.ledger;

import io.alertbridge.alert.Alert;
import java.time.Instant;
import java.util.Objects;

/**
 * Something accepted that could not be read or handled, kept with its error until somebody replays it or sets it aside.
 * Kept on disk only: there may be many of them, and they may be large.
 *
 * @param id {@code K-} and the ledger id
 * @param kind name of the content's kind if a stage failed on it, empty if the payload could not be read
 * @param payload the content as JSON, or the payload as received
 * @param replayedAt {@link Alert#NEVER} until it is replayed
 * @param setAsideBy who has seen that nothing can come of it, or empty
 */
public record Parked(
        String id,
        Instant at,
        String source,
        String error,
        String kind,
        String payload,
        Instant replayedAt,
        String setAsideBy) {

    public static final Table<Parked> TABLE = Table.of("parked", Parked.class, Parked::id)
            .column("at", Parked::at)
            .column("source", Parked::source)
            .column("waiting", Parked::waiting)
            .live(parked -> false);

    /** A payload of a known sender that could not be turned into events, on its way into the ledger. */
    public record Unreadable(String error, String payload) {}

    /** Somebody has replayed it: its events have been appended anew. */
    public record Replayed(Parked parked, String by) {}

    /** Somebody has seen that nothing can come of it. It is kept, and can be replayed all the same. */
    public record SetAside(Parked parked, String by) {}

    /** Rows of earlier versions do not name who has set them aside. */
    public Parked {
        setAsideBy = Objects.requireNonNullElse(setAsideBy, "");
    }

    public boolean waiting() {
        return !replayed() && setAsideBy.isEmpty();
    }

    public boolean replayed() {
        return !replayedAt.equals(Alert.NEVER);
    }

    Parked replayedAt(Instant moment) {
        return new Parked(id, at, source, error, kind, payload, moment, setAsideBy);
    }

    Parked setAsideBy(String who) {
        return new Parked(id, at, source, error, kind, payload, replayedAt, who);
    }
}
