package io.alertbridge.ingest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Names and values as a query or a form holds them. */
public final class Parameters {

    private Parameters() {}

    public static Map<String, String> ofQuery(Message request) {
        return of(request.getHeader(Exchange.HTTP_QUERY, "", String.class));
    }

    /** Of two values for a name the last one counts; what is not well encoded is taken as it is. */
    public static Map<String, String> of(String pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : pairs.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
