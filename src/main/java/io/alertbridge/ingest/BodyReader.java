package io.alertbridge.ingest;

import io.undertow.server.HttpServerExchange;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads request bodies without blocking, all of them together within a bound. */
final class BodyReader {

    private static final int UNKNOWN_LENGTH = 256 * 1024;

    private final AtomicLong inFlight = new AtomicLong();

    /** Gives the whole body, inflated, to {@code whole}; or tells {@code refused} why not. */
    void read(HttpServerExchange exchange, Consumer<byte[]> whole, Consumer<RefusedException> refused) {
        long length = exchange.getRequestContentLength();
        long reserved = length < 0 ? UNKNOWN_LENGTH : Math.min(length, Limits.BODY_BYTES);
        if (inFlight.addAndGet(reserved) > Limits.BYTES_IN_FLIGHT) {
            inFlight.addAndGet(-reserved);
            refused.accept(RefusedException.unavailable("too much is being received at once; send again"));
            return;
        }
        exchange.addExchangeCompleteListener((done, next) -> {
            inFlight.addAndGet(-reserved);
            next.proceed();
        });
        new Reception(exchange, whole, refused).begin(length);
    }
}
