package io.alertbridge.ingest;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * One body on its way in. Works on the connection's I/O thread only. Of a body that is too large the rest is read and
 * forgotten, up to a point: most senders do not listen before they have said everything.
 */
final class Reception {

    private static final int FIRST_BYTES = 16 * 1024;

    private final HttpServerExchange exchange;
    private final AtomicLong inFlight;
    private final Consumer<byte[]> whole;
    private final Consumer<RefusedException> refused;
    private ByteArrayOutputStream received = new ByteArrayOutputStream(0);
    private long size;
    private long held;
    private RefusedException refusal;
    private XnioExecutor.Key deadline;

    /**
     * @param inFlight bytes that all bodies hold together
     * @param whole gets the body, inflated
     * @param refused hears why not
     */
    Reception(
            HttpServerExchange exchange,
            AtomicLong inFlight,
            Consumer<byte[]> whole,
            Consumer<RefusedException> refused) {
        this.exchange = exchange;
        this.inFlight = inFlight;
        this.whole = whole;
        this.refused = refused;
    }

    void begin() {
        long length = exchange.getRequestContentLength();
        if (length == 0) {
            finish();
        } else {
            begin(length > Limits.BODY_BYTES ? Inflation.tooLarge() : null);
        }
    }

    /** @param why the body is not wanted; null if it is */
    void begin(RefusedException why) {
        long length = exchange.getRequestContentLength();
        refusal = why;
        received = new ByteArrayOutputStream(length > 0 && length < FIRST_BYTES ? (int) length : FIRST_BYTES);
        exchange.setMaxEntitySize(Limits.BODY_BYTES_FORGOTTEN);
        if (!HttpContinue.requiresContinueResponse(exchange)) {
            receive();
        } else if (refusal == null) {
            HttpContinue.sendContinueResponse(exchange, new Continued());
        } else {
            exchange.setPersistent(false);
            finish();
        }
    }

    private void receive() {
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null || drained(channel)) {
            finish();
            return;
        }
        deadline =
                exchange.getIoThread().executeAfter(this::giveUp, Limits.BODY_TIME.toMillis(), TimeUnit.MILLISECONDS);
        channel.getReadSetter().set(this::more);
        channel.resumeReads();
    }

    private void more(StreamSourceChannel channel) {
        if (drained(channel)) {
            channel.suspendReads();
            deadline.remove();
            finish();
        }
    }

    /** Reads what is there; tells whether that was the last of it. */
    private boolean drained(StreamSourceChannel channel) {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            for (int n = channel.read(buffer); n != 0; n = channel.read(buffer)) {
                if (n < 0) {
                    return true;
                }
                buffer.flip();
                take(buffer);
                buffer.clear();
            }
        } catch (IOException e) {
            giveUp();
        }
        return false;
    }

    private void take(ByteBuffer piece) {
        size += piece.remaining();
        if (refusal == null) {
            held += piece.remaining();
            refusal = refusal(inFlight.addAndGet(piece.remaining()));
        }
        if (refusal == null) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            received.writeBytes(bytes);
        } else {
            forget();
        }
    }

    /** Small bodies are always taken, so that nobody can keep alerts out by sending large ones. */
    private RefusedException refusal(long together) {
        if (size > Limits.BODY_BYTES) {
            return Inflation.tooLarge();
        }
        return together > Limits.BYTES_IN_FLIGHT && size > Limits.SMALL_BODY
                ? RefusedException.unavailable("too much is being received at once; send again")
                : null;
    }

    private void forget() {
        inFlight.addAndGet(-held);
        held = 0;
        received = new ByteArrayOutputStream(0);
    }

    private void giveUp() {
        forget();
        IoUtils.safeClose(exchange.getConnection());
    }

    private void finish() {
        byte[] body = received.toByteArray();
        forget();
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            try {
                if (refusal != null) {
                    throw refusal;
                }
                whole.accept(Inflation.inflated(exchange, body));
            } catch (RefusedException e) {
                refused.accept(e);
            }
        });
    }

    /** The sender has been told to go on with its body. */
    private final class Continued implements IoCallback {

        @Override
        public void onComplete(HttpServerExchange told, Sender sender) {
            receive();
        }

        @Override
        public void onException(HttpServerExchange told, Sender sender, IOException failure) {
            giveUp();
        }
    }
}
