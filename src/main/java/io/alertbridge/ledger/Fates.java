package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of each entry: the answer to everybody who was given an id. */
public final class Fates {

    /** What is told of an entry that is not handled yet. */
    public static final String PENDING = "pending";

    private final Database database;
    private final JdbcClient state;
    private final Codec codec;

    /**
     * One entry and its end.
     *
     * @param kind name of the content's kind, e.g. {@code event}
     * @param disposition word of a {@link Disposition}, or {@link #PENDING}
     * @param alert id, or empty; a repeat has none of its own
     * @param incident id, or empty
     */
    public record Fate(
            long entry,
            Instant at,
            String source,
            String kind,
            Object content,
            String disposition,
            String alert,
            String incident,
            String reason) {}

    private record End(long position, String disposition, String alert, String incident, String reason) {}

    Fates(Database database, JdbcClient state, Codec codec) {
        this.database = database;
        this.state = state;
        this.codec = codec;
    }

    public Optional<Fate> of(long entry) {
        End end = end(entry);
        try (Connection ledger = database.ledgerLook()) {
            return Journal.after(ledger, entry - 1, 1).stream()
                    .filter(row -> row.firstId() <= entry)
                    .map(row -> fate(entry, row, end))
                    .findFirst();
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be read", e);
        }
    }

    private Fate fate(long entry, Journal.Row row, End end) {
        List<Object> contents = codec.unpack(row.kind(), row.body());
        return new Fate(
                entry,
                Instant.ofEpochMilli(row.at()),
                row.source(),
                row.kind(),
                contents.get((int) (entry - row.firstId())),
                end.disposition(),
                end.alert(),
                end.incident(),
                end.reason());
    }

    /** Repeats have no row: what lies behind the lane's position without one has repeated what was known. */
    private End end(long entry) {
        End stored = state.sql("SELECT c.position, d.disposition, d.alert, d.incident, d.reason FROM checkpoint c"
                        + " LEFT JOIN disposition d ON d.entry = :entry")
                .param("entry", entry)
                .query(End.class)
                .optional()
                .orElse(new End(0, null, null, null, null));
        if (stored.disposition() != null) {
            return stored;
        }
        return entry <= stored.position()
                ? new End(stored.position(), Disposition.REPEATED.word(), "", "", "nothing new but its time")
                : new End(stored.position(), PENDING, "", "", "not handled yet");
    }
}
