package io.alertbridge.ingest;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.MultipartParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A {@code multipart/form-data} body. Files in it are left out. */
public final class Multipart implements MultipartParser.PartHandler {

    private static final int MOST_PARTS = 1_000;
    private static final int BUFFER = 16 * 1024;

    private final StringBuilder form = new StringBuilder();
    private String name = "";
    private ByteArrayOutputStream value;
    private int parts;

    private Multipart() {}

    public static boolean is(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** Its fields as a web form sends them; nothing if it cannot be read. */
    public static Optional<String> form(byte[] body, String contentType) {
        String boundary = Headers.extractQuotedValueFromHeader(contentType, "boundary");
        if (boundary == null) {
            return Optional.empty();
        }
        Multipart fields = new Multipart();
        try (DefaultByteBufferPool pool = new DefaultByteBufferPool(false, BUFFER)) {
            MultipartParser.ParseState parser = MultipartParser.beginParse(
                    pool, fields, boundary.getBytes(StandardCharsets.US_ASCII), StandardCharsets.UTF_8.name());
            parser.parse(ByteBuffer.wrap(body));
            return parser.isComplete() && fields.parts <= MOST_PARTS
                    ? Optional.of(fields.form.toString())
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void beginPart(HeaderMap headers) {
        parts++;
        String disposition = headers.getFirst(Headers.CONTENT_DISPOSITION);
        String given = disposition == null ? null : Headers.extractQuotedValueFromHeader(disposition, "name");
        boolean file = disposition != null && disposition.contains("filename");
        name = given == null ? "" : given;
        value = name.isEmpty() || file || parts > MOST_PARTS ? null : new ByteArrayOutputStream();
    }

    @Override
    public void data(ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        if (value != null) {
            value.writeBytes(bytes);
        }
    }

    @Override
    public void endPart() {
        if (value != null) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value.toString(StandardCharsets.UTF_8)));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
