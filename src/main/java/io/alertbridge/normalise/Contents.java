package io.alertbridge.normalise;

import java.util.Map;

/**
 * A payload as maps, lists and values, whichever format it has: JSON, several JSON values one after the other, XML, a
 * form, or else text as the field {@code text}. Known by what is in it, for what senders call it is often wrong.
 */
final class Contents {

    static final String TEXT = "text";

    private Contents() {}

    /** @throws UnreadableException if there is none, or if it breaks off */
    static Object read(String payload) {
        String body = payload.strip();
        if (body.startsWith("{") || body.startsWith("[") || body.isEmpty()) {
            return Payload.read(body);
        }
        if (Markup.looksLike(body)) {
            return Markup.read(body);
        }
        return Form.looksLike(body) ? Form.read(body) : Map.of(TEXT, Text.clean(body));
    }

    /** Whether a payload is text of no format that is known. */
    static boolean plain(Object contents) {
        return contents instanceof Map<?, ?> map && map.size() == 1 && map.get(TEXT) instanceof String;
    }
}
