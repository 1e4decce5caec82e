package io.alertbridge.ingest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks bodies that came with {@code Content-Encoding: gzip}, and stops at bombs. What is not gzip stays as it is: a
 * proxy may have unpacked it already, and whether to park it is known only once its sender is.
 */
final class Inflation {

    private static final long SMALL = 64 * 1024L;

    private Inflation() {}

    /** @throws RefusedException if it is packed in another way, or becomes too large */
    static byte[] inflated(HttpServerExchange exchange, byte[] body) {
        String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw RefusedException.of(415, "Unsupported Media Type", "Content-Encoding may be gzip or none");
        }
        return unzipped(body);
    }

    private static byte[] unzipped(byte[] packed) {
        long most = Math.min(Limits.BODY_BYTES, Math.max(SMALL, (long) packed.length * Limits.INFLATION));
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
            return packed;
        }
    }

    /** Whether a body is still packed. */
    static boolean packed(byte[] body) {
        return body.length > 1 && (body[0] & 0xff | (body[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC;
    }

    static RefusedException tooLarge() {
        return RefusedException.of(
                413,
                "Content Too Large",
                "the body was larger than " + Limits.BODY_BYTES + " bytes, or was packed more than " + Limits.INFLATION
                        + " to 1; send fewer alerts a request");
    }
}
