package io.alertbridge.ingest;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the requests in hand finish, before anything that they need is stopped. Who comes meanwhile is told when to come
 * again; Undertow's own farewell does not say so.
 */
final class Farewell implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<GracefulShutdownHandler> guests = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    /** A handler that counts the requests that {@code next} has in hand. */
    HttpHandler before(HttpHandler next) {
        GracefulShutdownHandler counting = Handlers.gracefulShutdown(next);
        guests.add(counting);
        return exchange -> {
            if (running) {
                counting.handleRequest(exchange);
            } else {
                RefusedException refused = RefusedException.unavailable(
                        "AlertBridge is starting or stopping; nothing was kept, send again");
                Responses.send(exchange, refused.answer().with("Connection", "close"));
            }
        };
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        guests.forEach(GracefulShutdownHandler::shutdown);
        try {
            for (GracefulShutdownHandler guest : guests) {
                guest.awaitShutdown(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before anything that a request may need; after the open pages of the console, which would never end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
