package io.alertbridge.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what has been over for long enough, a little at a time. After each little it rests ten times as long as that
 * took, so that ledger and lane never wait for it longer than for one short transaction.
 */
final class Housekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final int REST = 10;

    private final Database database;
    private final Retention retention;
    private final Clock clock;
    private final BooleanSupplier entitled;
    private final Counter forgotten;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeper"));

    Housekeeper(Database database, Retention retention, Clock clock, BooleanSupplier entitled, MeterRegistry meters) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
        this.entitled = entitled;
        forgotten = Counter.builder("alertbridge.retention.forgotten")
                .description("Rows removed because they were older than alertbridge.retention.* says; healthy: grows"
                        + " steadily once the oldest data has reached that age")
                .register(meters);
    }

    void start() {
        executor.scheduleWithFixedDelay(this::round, 1, ROUND.toSeconds(), TimeUnit.SECONDS);
    }

    private void round() {
        try {
            while (entitled.getAsBoolean() && trim() > 0) {
                LOG.debug("Old rows were forgotten");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Old rows could not be removed and are tried again in {}", ROUND, e);
        }
    }

    /** One little of everything, and the rest after it; tells how many rows went. */
    int trim() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        int gone;
        try (Connection ledger = database.ledgerWriter();
                Connection state = database.stateWriter()) {
            Instant now = clock.instant();
            long entries = Retention.before(now, retention.ledger()).toEpochMilli();
            long incidents = Retention.before(now, retention.incidents()).toEpochMilli();
            Trimmer trimmer = new Trimmer(ledger, state);
            gone = trimmer.entries(entries) + trimmer.incidents(incidents) + trimmer.leftovers(incidents);
        }
        forgotten.increment(gone);
        if (gone > 0) {
            TimeUnit.NANOSECONDS.sleep(REST * (System.nanoTime() - start));
        }
        return gone;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
