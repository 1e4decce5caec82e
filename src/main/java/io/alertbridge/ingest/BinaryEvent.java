package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.camel.Message;

/** A CloudEvent whose attributes are headers, {@code ce-id} and so on, and whose data is the body. */
final class BinaryEvent {

    /** The header that tells one. */
    static final String MARK = "ce-specversion";

    private static final String PREFIX = "ce-";

    private BinaryEvent() {}

    static boolean is(Message request) {
        return request.getHeader(MARK) != null;
    }

    /**
     * The same event as one JSON object.
     *
     * @param json whether the data is JSON; any other is a text
     */
    static String structured(Message request, String data, boolean json) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        request.getHeaders().forEach((name, value) -> {
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                event.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), decoded(String.valueOf(value)));
            }
        });
        if (json && !data.isBlank()) {
            event.putRawValue("data", new RawValue(data));
        } else if (!data.isEmpty()) {
            event.put("data", data);
        }
        return event.toString();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
