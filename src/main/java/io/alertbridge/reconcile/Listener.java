package io.alertbridge.reconcile;

import io.alertbridge.policy.Monitor;
import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the event stream of one Icinga 2, for ever. What the ledger refuses is brought again, and nothing more is
 * read meanwhile. The stream does not repeat what nobody has heard: after every gap the monitor is asked.
 */
final class Listener implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final List<String> TYPES = List.of("StateChange", "AcknowledgementSet", "AcknowledgementCleared");
    private static final Duration GIVE_UP = Duration.ofMinutes(1);
    private static final IntervalFunction RECONNECT =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2.0, 0.5, Duration.ofMinutes(1));
    private static final IntervalFunction AGAIN =
            IntervalFunction.ofExponentialBackoff(Duration.ofMillis(200), 2.0, Duration.ofSeconds(5));

    private final Monitor monitor;
    private final Streams.Parts parts;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Instant heardAt = Instant.EPOCH;
    private volatile InputStream open = InputStream.nullInputStream();
    private volatile Hearing hearing;
    private List<Site> sites = List.of();
    private int failures;

    Listener(Monitor monitor, Streams.Parts parts) {
        this.monitor = monitor;
        this.parts = parts;
        hearing = new Hearing(false, parts.clock().instant(), "");
    }

    Monitor monitor() {
        return monitor;
    }

    Hearing hearing() {
        return hearing;
    }

    void stop() {
        stopped.countDown();
        close();
    }

    /** A connection that brings nothing may be dead without anybody knowing: a new one is cheap. */
    void endIfSilent() {
        if (hearing.listening()
                && heardAt.plus(parts.silence()).isBefore(parts.clock().instant())) {
            close();
        }
    }

    private void close() {
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("The stream was broken already", e);
        }
    }

    @Override
    public void run() {
        try {
            for (int turn = 0; stopped.getCount() > 0; turn++) {
                listen(turn);
                stopped.await(RECONNECT.apply(failures), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(int turn) throws InterruptedException {
        String problem;
        try {
            if (sites.isEmpty()) {
                sites = Site.of(monitor, parts.http());
            }
            read(sites.get(turn % sites.size()));
            problem = "the stream has ended";
        } catch (IOException | UnclearException e) {
            problem = String.valueOf(e.getMessage());
        }
        failures = hearing.listening() ? 1 : failures + 1;
        if (stopped.getCount() > 0 && !problem.equals(hearing.problem())) {
            LOG.atWarn().addKeyValue("source", monitor.source()).log("Its event stream is not heard: {}", problem);
        }
        hearing = new Hearing(false, parts.clock().instant(), problem);
    }

    private void read(Site site) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                site.open("/v1/events", Map.of("queue", "alertbridge-" + monitor.source(), "types", TYPES));
        try (InputStream stream = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException(site + ": status " + answer.statusCode());
            }
            open = stream;
            heardAt = parts.clock().instant();
            hearing = new Hearing(true, heardAt, "");
            LOG.atInfo().addKeyValue("source", monitor.source()).log("The event stream of {} is heard", site);
            parts.missed().accept(monitor.source());
            Lines lines = new Lines(stream);
            for (byte[] line = lines.next(); line.length > 0 && stopped.getCount() > 0; line = lines.next()) {
                heardAt = parts.clock().instant();
                bring(line);
            }
        }
    }

    /** However often it takes; if it takes too long, all is asked for anew. */
    private void bring(byte[] line) throws IOException, InterruptedException {
        Instant end = parts.clock().instant().plus(GIVE_UP);
        String problem = parts.bring().apply(monitor.source(), line);
        for (int attempt = 1; !problem.isEmpty(); attempt++) {
            if (parts.clock().instant().isAfter(end)) {
                throw new IOException("an event could not be stored: " + problem);
            }
            if (stopped.await(AGAIN.apply(attempt), TimeUnit.MILLISECONDS)) {
                return;
            }
            heardAt = parts.clock().instant();
            problem = parts.bring().apply(monitor.source(), line);
        }
    }
}
