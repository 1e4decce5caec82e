package io.alertbridge.normalise;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A body of {@code name=value} pairs, as web forms send them. */
final class Form {

    private Form() {}

    /** Whether a body that is not JSON looks like a form. */
    static boolean looksLike(String body) {
        int equals = body.indexOf('=');
        return equals > 0
                && body.chars().limit(equals).allMatch(c -> Character.isLetterOrDigit(c) || "_-.%+[]".indexOf(c) >= 0);
    }

    /** The payload in a form: the JSON in its field {@code payload} or {@code data}, or else all its fields. */
    static Object read(String body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String pair : body.strip().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = Text.clean(decoded(pair.substring(equals + 1)));
                if (!Text.leftover(value)) {
                    fields.put(Text.clean(decoded(pair.substring(0, equals))), inside(value));
                }
            }
        }
        for (String name : new String[] {"payload", "data"}) {
            Object value = fields.get(name);
            if (value instanceof Map) {
                return value;
            }
            if (value instanceof String text
                    && (text.strip().startsWith("{") || text.strip().startsWith("["))) {
                return Payload.read(text.strip());
            }
        }
        return fields;
    }

    /** A field may hold a JSON object; text that only begins like one stays text. */
    private static Object inside(String value) {
        if (!value.stripLeading().startsWith("{")) {
            return value;
        }
        try {
            return Payload.read(value.strip());
        } catch (UnreadableException e) {
            return value;
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the form was not percent-encoded correctly: " + e.getMessage());
        }
    }
}
