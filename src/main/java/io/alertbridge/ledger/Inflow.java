package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger's rows in order and without gaps, from memory where they were handed over, else from the database. */
final class Inflow {

    private static final Logger LOG = LoggerFactory.getLogger(Inflow.class);
    private static final int MOST_ROWS = 1_000;
    private static final long WAIT_MILLIS = 50;
    private static final long WAIT_FOR_OTHERS_MILLIS = 20;

    private final Database database;
    private final Ledger ledger;
    private final Handover handover;
    private final Codec codec;
    private List<Handover.Handed> left = List.of();
    private Connection reader;
    private boolean more;

    Inflow(Database database, Ledger ledger, Handover handover, Codec codec) {
        this.database = database;
        this.ledger = ledger;
        this.handover = handover;
        this.codec = codec;
    }

    /** The lane begins to run on this node. */
    void open() {
        left = List.of();
        handover.open();
    }

    /** The lane runs on this node no longer. */
    void close() {
        handover.close();
        disconnect();
    }

    /** Id of the last entry that any node has accepted. */
    long end() throws SQLException {
        return reading(Journal::lastId);
    }

    /** The next rows after a position; none if nothing came for a while. */
    List<Handover.Handed> after(long position) throws InterruptedException, SQLException {
        if (left.isEmpty()) {
            left = handover.take(MOST_ROWS, more ? 0 : database.shared() ? WAIT_FOR_OTHERS_MILLIS : WAIT_MILLIS);
        }
        left = left.stream().filter(handed -> handed.row().lastId() > position).toList();
        List<Handover.Handed> next = withoutGap(position);
        left = List.copyOf(left.subList(next.size(), left.size()));
        if (!next.isEmpty() || !database.shared() && ledger.lastId() <= position) {
            return next;
        }
        // what other nodes have accepted is known to the database only
        List<Handover.Handed> read = read(position);
        more = !read.isEmpty();
        return read;
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
        return reading(connection -> Journal.after(connection, position, MOST_ROWS)).stream()
                .map(row -> new Handover.Handed(row, codec.unpack(row.kind(), row.body())))
                .toList();
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T reading(Question<T> question) throws SQLException {
        try {
            if (reader == null) {
                reader = database.ledgerReader();
            }
            return question.ask(reader);
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
    }

    private void disconnect() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (SQLException e) {
            LOG.debug("The reader's connection was broken already", e);
        }
        reader = null;
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
