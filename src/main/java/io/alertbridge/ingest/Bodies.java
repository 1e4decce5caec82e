package io.alertbridge.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a request brings, as one text that can be kept and read again. Where the query or headers say what happened,
 * they become part of it.
 */
public final class Bodies {

    private Bodies() {}

    public static String text(Message request, byte[] body) {
        String type = request.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        if (BinaryEvent.is(request)) {
            return BinaryEvent.structured(request, decoded(body, type), json(type));
        }
        if (OtlpLogs.is(type)) {
            return OtlpLogs.json(body).orElseGet(() -> decoded(body, type));
        }
        if (body.length == 0) {
            return withoutToken(request.getHeader(Exchange.HTTP_QUERY, "", String.class));
        }
        if (Multipart.is(type)) {
            return Multipart.form(body, type).orElseGet(() -> decoded(body, type));
        }
        return Tokens.isForm(request) ? withoutToken(decoded(body, type)) : decoded(body, type);
    }

    /** The same of the body alone: a query whose meaning is known already may hold a key. */
    public static String alone(Message request, byte[] body) {
        return body.length == 0 ? "" : text(request, body);
    }

    public static boolean json(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    /** A query or form without the token that is in it. */
    private static String withoutToken(String pairs) {
        return Stream.of(pairs.split("&"))
                .filter(pair -> !Tokens.isSecret(pair))
                .collect(Collectors.joining("&"));
    }

    /** Bytes that are not text in its encoding become U+FFFD. */
    private static String decoded(byte[] body, String contentType) {
        String text = new String(body, charset(contentType));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(String contentType) {
        int start = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (start < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = contentType
                .substring(start + "charset=".length())
                .split("[;,\\s]", 2)[0]
                .replace("\"", "");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
