package io.alertbridge.ingest;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * One body on its way in. Works on the connection's I/O thread only. Of a body that is too large the rest is read and
 * forgotten, up to a point: most senders do not listen before they have said everything.
 */
final class Reception {

    private final HttpServerExchange exchange;
    private final Consumer<byte[]> whole;
    private final Consumer<RefusedException> refused;
    private ByteArrayOutputStream received = new ByteArrayOutputStream();
    private long size;
    private XnioExecutor.Key deadline;

    Reception(HttpServerExchange exchange, Consumer<byte[]> whole, Consumer<RefusedException> refused) {
        this.exchange = exchange;
        this.whole = whole;
        this.refused = refused;
    }

    void begin(long length) {
        if (length == 0) {
            finish();
            return;
        }
        received = new ByteArrayOutputStream(length > 0 && length <= Limits.BODY_BYTES ? (int) length : 1024);
        exchange.setMaxEntitySize(Limits.BODY_BYTES_FORGOTTEN);
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
                take(buffer, n);
            }
        } catch (IOException e) {
            giveUp();
        }
        return false;
    }

    private void take(ByteBuffer buffer, int bytes) {
        size += bytes;
        if (size <= Limits.BODY_BYTES) {
            byte[] piece = new byte[bytes];
            buffer.flip();
            buffer.get(piece);
            received.writeBytes(piece);
        } else {
            received = new ByteArrayOutputStream(0);
        }
        buffer.clear();
        if (size > Limits.BODY_BYTES_FORGOTTEN) {
            giveUp();
        }
    }

    private void giveUp() {
        IoUtils.safeClose(exchange.getConnection());
    }

    private void finish() {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            try {
                if (size > Limits.BODY_BYTES) {
                    throw Inflation.tooLarge();
                }
                whole.accept(Inflation.inflated(exchange, received.toByteArray()));
            } catch (RefusedException e) {
                refused.accept(e);
            }
        });
    }
}
