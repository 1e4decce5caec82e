package io.alertbridge.console;

import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.deliver.Ticket;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Incidents;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Table;
import io.alertbridge.sla.SlaClock;
import io.alertbridge.suppress.Silence;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that something has changed, at most twice a second whatever the lane does. The lane only raises a
 * number; a page that reads slowly misses a word and delays nobody.
 */
final class Live implements Commits, SmartLifecycle {

    private static final Duration BEAT = Duration.ofMillis(500);
    private static final int BEATS_BETWEEN_SIGNS_OF_LIFE = 30;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int MOST_PAGES = 500;
    private static final List<Table<?>> SHOWN = List.of(
            Alerts.TABLE,
            Incidents.TABLE,
            Moment.TABLE,
            SlaClock.TABLE,
            Page.TABLE,
            Ticket.TABLE,
            Silence.TABLE,
            Parked.TABLE);

    private final AtomicLong revision = new AtomicLong();
    private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(Live::daemon);
    private final ExecutorService senders = Executors.newCachedThreadPool(Live::daemon);
    private long told;
    private int quietBeats;
    private volatile boolean running;

    @Override
    public void start() {
        running = true;
        pulse.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "console-live");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void committed(Commit commit) {
        for (Table<?> table : SHOWN) {
            if (!commit.of(table).isEmpty()) {
                revision.incrementAndGet();
                return;
            }
        }
    }

    @Override
    public void followed(long position) {
        revision.incrementAndGet();
    }

    /** Grows with every commit that changed something a page shows. */
    long revision() {
        return revision.get();
    }

    /** A stream of {@code changed} words for one page; ends after {@link #LONGEST}, and the browser comes back. */
    SseEmitter open() {
        SseEmitter stream = new SseEmitter(LONGEST.toMillis());
        OpenPage page = new OpenPage(stream, senders);
        pages.add(page);
        if (!running || pages.size() > MOST_PAGES) {
            // one that is opened while the program stops would not end by itself, and the stop would wait for it
            pages.remove(page);
            stream.complete();
            return stream;
        }
        stream.onCompletion(() -> pages.remove(page));
        stream.onTimeout(stream::complete);
        stream.onError(broken -> pages.remove(page));
        page.tell(SseEmitter.event().name("hello").data(revision.get()));
        return stream;
    }

    private void beat() {
        long now = revision.get();
        if (now != told) {
            told = now;
            quietBeats = 0;
            tell(now);
        } else if (++quietBeats >= BEATS_BETWEEN_SIGNS_OF_LIFE) {
            quietBeats = 0;
            pages.forEach(page -> page.tell(SseEmitter.event().comment("still here")));
        }
    }

    private void tell(long now) {
        pages.forEach(page -> page.tell(SseEmitter.event().name("changed").data(now)));
    }

    /** The browsers come back to whoever serves them next. */
    @Override
    public void stop() {
        running = false;
        pulse.shutdownNow();
        pages.forEach(OpenPage::close);
        senders.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the doors wait for what is still open. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
