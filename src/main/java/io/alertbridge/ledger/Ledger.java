package io.alertbridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable, ordered record of everything that was accepted. Callers hand their inputs over and go on; one thread
 * writes all that waits in one commit, and only after that commit has reached the disk does a caller hear of success.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final Duration STALL = Duration.ofSeconds(5);

    private final Database database;
    private final Codec codec;
    private final Clock clock;
    private final Handover handover;
    private final WaitingRoom waiting = new WaitingRoom();
    private final Thread writer = new Thread(this::write, "ledger");
    private volatile long lastId;
    private volatile long commits;
    private volatile String failure = "";
    private volatile long committingSince;
    private volatile boolean closed;
    private Connection connection;

    Ledger(Database database, Codec codec, Clock clock, Handover handover) {
        this.database = database;
        this.codec = codec;
        this.clock = clock;
        this.handover = handover;
        try (Connection reader = database.ledgerReader()) {
            lastId = Journal.lastId(reader);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be read", e);
        }
        writer.start();
    }

    /**
     * Takes inputs of one kind from one source.
     *
     * @return completes, on the ledger's own thread, once they are on disk; fails with {@link NotDurableException} if
     *     they are not. Completion must only hand over, never work.
     */
    public CompletableFuture<Receipt> append(String source, List<?> contents) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        if (contents.isEmpty()) {
            receipt.complete(new Receipt(lastId + 1, lastId));
            return receipt;
        }
        String kind = codec.kindOf(contents.get(0));
        WaitingRoom.Append append =
                new WaitingRoom.Append(source, kind, List.copyOf(contents), codec.pack(contents), receipt);
        if (closed || !waiting.enter(append)) {
            receipt.completeExceptionally(new NotDurableException(closed ? "stopping" : "overloaded", null));
        }
        return receipt;
    }

    /** Id of the last entry on disk that this node knows of; 0 in an empty ledger. */
    public long lastId() {
        return lastId;
    }

    /** How many commits have reached the disk in this run. */
    long commits() {
        return commits;
    }

    /** Why the last commit failed or does not come to an end, or empty while commits succeed. */
    public String failure() {
        long since = committingSince;
        if (failure.isEmpty() && since != 0 && System.nanoTime() - since > STALL.toNanos()) {
            return "a commit has taken more than " + STALL.toSeconds() + " s and is not done yet";
        }
        return failure;
    }

    private void write() {
        List<WaitingRoom.Append> batch = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                waiting.leave(batch, 100);
                if (!batch.isEmpty()) {
                    commit(batch);
                } else if (!failure.isEmpty()) {
                    probe();
                }
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                batch.clear();
            }
        }
        disconnect();
    }

    private void commit(List<WaitingRoom.Append> batch) {
        List<Journal.Row> rows;
        try {
            committingSince = System.nanoTime();
            Connection open = connected();
            rows = rows(
                    batch,
                    Journal.take(
                            open,
                            batch.stream().mapToLong(WaitingRoom.Append::count).sum()));
            Journal.append(open, rows);
        } catch (SQLException e) {
            refuse(batch, e);
            return;
        } finally {
            committingSince = 0;
        }
        failure = "";
        lastId = rows.get(rows.size() - 1).lastId();
        commits = commits + 1;
        for (int i = 0; i < rows.size(); i++) {
            Journal.Row row = rows.get(i);
            handover.offer(row, batch.get(i).contents());
            batch.get(i).receipt().complete(new Receipt(row.firstId(), row.lastId()));
        }
    }

    private List<Journal.Row> rows(List<WaitingRoom.Append> batch, long last) {
        long at = clock.instant().toEpochMilli();
        List<Journal.Row> rows = new ArrayList<>(batch.size());
        long id = last - batch.stream().mapToLong(WaitingRoom.Append::count).sum();
        for (WaitingRoom.Append append : batch) {
            id += append.count();
            rows.add(new Journal.Row(id, append.count(), at, append.source(), append.kind(), append.body()));
        }
        return rows;
    }

    private void refuse(List<WaitingRoom.Append> batch, SQLException cause) {
        if (failure.isEmpty()) {
            LOG.error("The ledger cannot commit; senders are told to try again", cause);
        }
        failure = String.valueOf(cause.getMessage());
        disconnect();
        NotDurableException refusal = new NotDurableException("the ledger cannot commit", cause);
        batch.forEach(append -> append.receipt().completeExceptionally(refusal));
    }

    /** Tries a commit of nothing but a counter, so that recovery is noticed without a sender's help. */
    private void probe() throws InterruptedException {
        try {
            connected()
                    .createStatement()
                    .executeUpdate("INSERT INTO accepted (source, kind, count, last_at) VALUES ('probe', 'probe', 0, 0)"
                            + " ON CONFLICT (source, kind) DO UPDATE SET count = 1 - accepted.count");
            connection.commit();
            LOG.info("The ledger commits again");
            failure = "";
        } catch (SQLException e) {
            failure = String.valueOf(e.getMessage());
            disconnect();
            TimeUnit.MILLISECONDS.sleep(400);
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            connection = database.ledgerWriter();
            // a commit that was reported as failed may be there
            lastId = Math.max(lastId, Journal.lastId(connection));
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The ledger's connection was broken already", e);
            }
            connection = null;
        }
    }

    /** Writes what is waiting, then stops. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
