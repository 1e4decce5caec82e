package io.alertbridge.ledger;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks ten times a second whether a timer is due, where the lane runs. */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long PERIOD_MILLIS = 100;

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "timers"));
    private final Timers timers;
    private final Lease lease;

    Ticker(Timers timers, Lease lease) {
        this.timers = timers;
        this.lease = lease;
    }

    void start() {
        executor.scheduleAtFixedRate(this::fire, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void fire() {
        try {
            if (lease.held()) {
                timers.fire();
            }
        } catch (RuntimeException e) {
            LOG.error("Due timers could not be put into the ledger and stay set", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
