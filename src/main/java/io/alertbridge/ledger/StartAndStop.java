package io.alertbridge.ledger;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * When the lane runs: from when all routes do until before any of them stops. It must not meet a pipeline that is not
 * there yet, nor one that is not there any more, where other nodes and timers still have entries for it.
 */
final class StartAndStop implements Lifecycle, Phased {

    private final Lane lane;
    private final Ticker ticker;
    private final Housekeeper housekeeper;
    private volatile boolean running;

    StartAndStop(Lane lane, Ticker ticker, Housekeeper housekeeper) {
        this.lane = lane;
        this.ticker = ticker;
        this.housekeeper = housekeeper;
    }

    @EventListener
    void on(ApplicationStartedEvent started) {
        start();
    }

    @Override
    public void start() {
        running = true;
        lane.start();
        ticker.start();
        housekeeper.start();
    }

    /** Ready is who can handle what is sent. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(ApplicationReadyEvent ready) throws InterruptedException {
        lane.awaitStart();
    }

    @Override
    public void stop() {
        running = false;
        lane.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the doors and before web server and routes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 2;
    }
}
