package io.alertbridge.ledger;

import io.alertbridge.policy.Policies;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer. It reads the ledger in order, passes each entry through all stages before it looks at the next,
 * and commits what a few entries have changed together with its own position: each entry takes effect exactly once.
 * Where several nodes share a database, the one that has the {@link Lease} does this; the others follow and wait.
 */
public final class Lane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long LOOK_MILLIS = 250;

    private final Parts parts;
    private final Thread thread = new Thread(this::run, "lane");
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Standing standing = Standing.STARTING;
    private volatile Term term;
    private volatile long followed;
    private volatile long goal;
    private volatile String failure = "";
    private volatile boolean closed;

    /** What a node does with the lane. */
    public enum Standing {
        /** Nothing yet. */
        STARTING,
        /** Another node has the lane; this one takes over when that one falls silent. */
        STANDBY,
        /** Entries are being handled here. */
        RUNNING,
        /** It has ended, or could not go on. */
        STOPPED
    }

    /**
     * What the lane works with.
     *
     * @param policyChanged puts it into the ledger that the policy in force here is another one than before
     */
    record Parts(
            Database database,
            Lease lease,
            Collection<Table<?>> tables,
            Codec codec,
            Policies policies,
            Inflow inflow,
            Timers timers,
            Sieve sieve,
            Stage pipeline,
            Collection<Commits> listeners,
            Runnable policyChanged) {}

    Lane(Parts parts) {
        this.parts = parts;
    }

    public void start() {
        thread.start();
        parts.lease().start();
    }

    /** Waits until it is known what this node does with the lane, and until it does it. */
    void awaitStart() throws InterruptedException {
        started.await();
    }

    public Standing standing() {
        return standing;
    }

    /** Whether the state has been loaded and entries are being handled here. */
    public boolean running() {
        return standing == Standing.RUNNING;
    }

    /** Whether what is accepted here will be handled: now, or by the node that has the lane or takes it over. */
    public boolean serving() {
        return standing == Standing.RUNNING || standing == Standing.STANDBY;
    }

    /** Why this node can neither write the state nor follow it, or empty while it can. */
    public String failure() {
        Term now = term;
        return now == null ? failure : now.failure();
    }

    /** Whether all has taken effect that was accepted before the lane began to run here. */
    public boolean caughtUp() {
        return running() && position() >= goal;
    }

    /** Ledger id of the last entry whose effects are committed, here or, as far as is known, on another node. */
    public long position() {
        Term now = term;
        return now == null ? followed : now.position();
    }

    private void run() {
        try {
            while (!closed) {
                long epoch = claim();
                if (epoch > 0) {
                    serveOrGiveBack(epoch);
                }
            }
        } catch (InterruptedException e) {
            LOG.info("The lane was interrupted at {}", position());
        } catch (RuntimeException e) {
            LOG.error("The lane stopped at {}", position(), e);
        } finally {
            stand(Standing.STOPPED);
            parts.lease().giveBack();
        }
    }

    /** One look at the lease; 0 if there is nothing to do but to look again. */
    private long claim() throws InterruptedException {
        try {
            long epoch = parts.lease().claim();
            if (epoch > 0) {
                return epoch;
            }
            follow();
            failure = "";
            stand(Standing.STANDBY);
        } catch (SQLException e) {
            LOG.warn("The lease cannot be looked at: {}", e.getMessage());
            failure = String.valueOf(e.getMessage());
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        return 0;
    }

    private void follow() throws SQLException {
        try (Connection reader = parts.database().stateReader()) {
            long position = Checkpoint.stored(reader).position();
            if (position > followed) {
                followed = position;
                each(listener -> listener.followed(position));
            }
        }
    }

    private void serveOrGiveBack(long epoch) throws InterruptedException {
        try {
            serve(epoch);
        } catch (SQLException e) {
            LOG.error("The lane cannot run here at the moment", e);
            failure = String.valueOf(e.getMessage());
            parts.lease().giveBack();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void serve(long epoch) throws SQLException, InterruptedException {
        Term mine = new Term(parts, epoch, () -> closed);
        try {
            parts.inflow().open();
            mine.recover();
            goal = parts.inflow().end();
            term = mine;
            each(Commits::began);
            if (!mine.knowsPolicy()) {
                parts.policyChanged().run();
            }
            stand(Standing.RUNNING);
            LOG.info("{} runs the lane from {} under epoch {}", parts.lease().node(), mine.position(), epoch);
            while (!closed && parts.lease().kept()) {
                mine.step();
            }
            if (closed) {
                mine.finish();
            }
        } catch (FencedException e) {
            LOG.warn("The lane goes on elsewhere: {}", e.getMessage());
            parts.lease().lost(epoch);
        } finally {
            mine.disconnect();
            if (!closed) {
                resign(mine);
            }
        }
    }

    private void stand(Standing now) {
        standing = now;
        started.countDown();
    }

    private void resign(Term mine) {
        stand(Standing.STANDBY);
        followed = mine.position();
        term = null;
        parts.timers().clear();
        parts.inflow().close();
        each(Commits::resigned);
    }

    private void each(Consumer<Commits> word) {
        parts.listeners().forEach(listener -> {
            try {
                word.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("{} failed and has missed a word", listener, e);
            }
        });
    }

    /** Finishes the entries in hand, then stops. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.lease().close();
    }
}
