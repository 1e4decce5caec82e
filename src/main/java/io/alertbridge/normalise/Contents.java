package io.alertbridge.normalise;

import java.util.Map;

/**
 * A payload as maps, lists and values, whichever format it has: JSON, several JSON values one after the other, XML, a
 * form, its like of SolarWinds, or else text as the field {@code text}. Known by what is in it, for what senders call it is often wrong.
 */
final class Contents {

    static final String TEXT = "text";

    private Contents() {}

    /** @throws UnreadableException if there is none, or if it breaks off */
    static Object read(String payload) {
        String body = payload.strip();
        if (plain(body)) {
            return Map.of(TEXT, Text.clean(body));
        }
        if (Markup.looksLike(body)) {
            return Markup.read(body);
        }
        if (Delimited.looksLike(body)) {
            return Delimited.read(body);
        }
        return json(body) ? Payload.read(body) : Form.read(body);
    }

    /** Whether a payload is text of no format that is known. */
    static boolean plain(String payload) {
        String body = payload.strip();
        return !json(body) && !Markup.looksLike(body) && !Form.looksLike(body) && !Delimited.looksLike(body);
    }

    private static boolean json(String body) {
        return body.startsWith("{") || body.startsWith("[") || body.isEmpty();
    }
}
