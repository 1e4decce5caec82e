package io.alertbridge.ingest.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * One message of a broker.
 *
 * @param contentType as its sender named it, or empty
 * @param attributes of a CloudEvent whose data is the body, by their plain names; empty if it is none
 */
record Parcel(byte[] body, String contentType, Map<String, String> attributes) {

    private static final String VERSION = "specversion";

    /**
     * A message whose headers say what it is.
     *
     * @param prefixes one of which the headers of a CloudEvent begin with; may be the empty text
     */
    static Parcel of(byte[] body, String contentType, Map<String, String> headers, String... prefixes) {
        for (String prefix : prefixes) {
            if (headers.containsKey(prefix + VERSION)) {
                return new Parcel(body, contentType, named(headers, prefix));
            }
        }
        return new Parcel(body, contentType, Map.of());
    }

    private static Map<String, String> named(Map<String, String> headers, String prefix) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().startsWith(prefix))
                .collect(Collectors.toMap(header -> header.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    /** As it would have come over HTTP, where alone attributes are percent-encoded. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        if (!contentType.isEmpty()) {
            headers.put(Exchange.CONTENT_TYPE, contentType);
        }
        attributes.forEach((name, value) -> headers.put("ce-" + name, value.replace("%", "%25")));
        return headers;
    }
}
