package io.alertbridge.ingest;

import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Reads request bodies without blocking, within {@link Limits}. */
final class BodyReader {

    private static final int UNKNOWN_LENGTH = 256 * 1024;

    private final AtomicLong inFlight = new AtomicLong();

    /** Gives the whole body, inflated, to {@code whole}; or tells {@code refused} why not. */
    void read(HttpServerExchange exchange, Consumer<byte[]> whole, Consumer<RefusedException> refused) {
        long length = exchange.getRequestContentLength();
        if (length > Limits.BODY_BYTES) {
            refused.accept(tooLarge());
            return;
        }
        long reserved = length < 0 ? UNKNOWN_LENGTH : length;
        if (inFlight.addAndGet(reserved) > Limits.BYTES_IN_FLIGHT) {
            inFlight.addAndGet(-reserved);
            refused.accept(RefusedException.unavailable("too much is being received at once; send again"));
            return;
        }
        exchange.addExchangeCompleteListener((done, next) -> {
            inFlight.addAndGet(-reserved);
            next.proceed();
        });
        receive(exchange, whole, refused);
    }

    private static void receive(
            HttpServerExchange exchange, Consumer<byte[]> whole, Consumer<RefusedException> refused) {
        Deadline deadline = new Deadline();
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(Limits.BODY_BYTES);
        receiver.receiveFullBytes(
                (received, bytes) -> {
                    deadline.met();
                    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> inflate(exchange, bytes, whole, refused));
                },
                (failed, error) -> {
                    deadline.met();
                    refused.accept(
                            error instanceof Receiver.RequestToLargeException
                                    ? tooLarge()
                                    : RefusedException.of(400, "Bad Request", "the body broke off"));
                });
        deadline.guard(exchange);
    }

    private static void inflate(
            HttpServerExchange exchange, byte[] bytes, Consumer<byte[]> whole, Consumer<RefusedException> refused) {
        String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
        try {
            whole.accept(encoding == null || encoding.equals("identity") ? bytes : inflated(bytes, encoding));
        } catch (RefusedException e) {
            refused.accept(e);
        }
    }

    static byte[] inflated(byte[] packed, String encoding) {
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw RefusedException.of(415, "Unsupported Media Type", "Content-Encoding may be gzip or none");
        }
        long most = Math.min(Limits.BODY_BYTES, Math.max(64 * 1024L, (long) packed.length * Limits.INFLATION));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4);
            byte[] buffer = new byte[16 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                if (out.size() > most) {
                    throw tooLarge();
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw RefusedException.of(400, "Bad Request", "the body was not gzip, as its Content-Encoding said");
        }
    }

    private static RefusedException tooLarge() {
        return RefusedException.of(
                413,
                "Content Too Large",
                "the body was larger than " + Limits.BODY_BYTES + " bytes, or was packed more than " + Limits.INFLATION
                        + " to 1; send fewer alerts a request");
    }

    /** Ends a connection whose body does not arrive in time. Used on one I/O thread only. */
    private static final class Deadline {

        private boolean met;
        private XnioExecutor.Key timer;

        void guard(HttpServerExchange exchange) {
            if (!met) {
                timer = exchange.getIoThread()
                        .executeAfter(
                                () -> IoUtils.safeClose(exchange.getConnection()),
                                Limits.BODY_TIME.toMillis(),
                                TimeUnit.MILLISECONDS);
            }
        }

        void met() {
            met = true;
            if (timer != null) {
                timer.remove();
            }
        }
    }
}
