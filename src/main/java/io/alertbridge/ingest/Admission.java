package io.alertbridge.ingest;

import io.alertbridge.ledger.Balance;
import io.alertbridge.policy.Source;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a source whose news would keep the others waiting to come again. Looks at the lane often while much waits. */
final class Admission implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final long LOOK_MILLIS = 100;
    /** So seldom while little waits, so that what is new can be told from what was long ago. */
    private static final int SELDOM = 50;

    private static final int FEW = FairShare.MOST_NEWS / 5;

    private final FairShare shares;
    private final Balance balance;
    private final SourceHealth health;
    private int passedOver = SELDOM;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "fair-share"));

    Admission(FairShare shares, Balance balance, SourceHealth health) {
        this.shares = shares;
        this.balance = balance;
        this.health = health;
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @throws RefusedException if the source has to wait */
    void ask(Source source) {
        if (shares.exceededBy(source)) {
            health.deferred(source.name());
            throw RefusedException.unavailable(
                    "more that is new waits from this source than is its share; nothing was kept, send again");
        }
    }

    private void look() {
        try {
            if (shares.waiting() > FEW || ++passedOver > SELDOM) {
                passedOver = 0;
                shares.look(balance.handled());
            }
        } catch (RuntimeException e) {
            LOG.warn("How far the lane is cannot be read: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
