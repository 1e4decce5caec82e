package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ledger's rows in order and without gaps, from memory where they were handed over, else from the database. */
final class Inflow {

    private static final int MOST_ROWS = 1_000;
    private static final long WAIT_MILLIS = 50;

    private final Database database;
    private final Ledger ledger;
    private final Handover handover;
    private final Codec codec;
    private List<Handover.Handed> left = List.of();

    Inflow(Database database, Ledger ledger, Handover handover, Codec codec) {
        this.database = database;
        this.ledger = ledger;
        this.handover = handover;
        this.codec = codec;
    }

    /** The next rows after a position; none if nothing came for a while. */
    List<Handover.Handed> after(long position) throws InterruptedException, SQLException {
        if (left.isEmpty()) {
            left = handover.take(MOST_ROWS, WAIT_MILLIS);
        }
        left = left.stream().filter(handed -> handed.row().lastId() > position).toList();
        List<Handover.Handed> next = withoutGap(position);
        left = List.copyOf(left.subList(next.size(), left.size()));
        return next.isEmpty() && ledger.lastId() > position ? read(position) : next;
    }

    /** What was handed over, up to the first row that was not: a small row may have found room behind a large one. */
    private List<Handover.Handed> withoutGap(long position) {
        List<Handover.Handed> next = new ArrayList<>();
        long reached = position;
        for (Handover.Handed handed : left) {
            if (handed.row().firstId() > reached + 1) {
                break;
            }
            next.add(handed);
            reached = handed.row().lastId();
        }
        return next;
    }

    List<Handover.Handed> read(long position) throws SQLException {
        try (Connection connection = database.ledgerReader()) {
            return Journal.after(connection, position, MOST_ROWS).stream()
                    .map(row -> new Handover.Handed(row, codec.unpack(row.kind(), row.body())))
                    .toList();
        }
    }

    /** The entries of a row, with their ids. */
    static List<Entry> entries(Handover.Handed handed) {
        Journal.Row row = handed.row();
        Instant at = Instant.ofEpochMilli(row.at());
        List<Entry> entries = new ArrayList<>(row.count());
        for (int i = 0; i < row.count(); i++) {
            entries.add(new Entry(
                    row.firstId() + i, at, row.source(), handed.contents().get(i)));
        }
        return entries;
    }
}
