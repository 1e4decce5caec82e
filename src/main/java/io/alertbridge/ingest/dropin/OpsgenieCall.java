package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Bodies;
import io.alertbridge.ingest.Parameters;
import io.alertbridge.ingest.Tree;
import io.alertbridge.normalise.UnreadableException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A call of Opsgenie's Alert API.
 *
 * @param path what follows {@code /v2/alerts}, decoded one by one: names may hold slashes
 */
record OpsgenieCall(String method, List<String> path, Map<String, String> query, ObjectNode body) {

    static final String API_KEY = "apiKey";

    private static final String ALERTS = "/v2/alerts";

    /** @throws UnreadableException if it cannot be read */
    static OpsgenieCall of(Message request) {
        try {
            byte[] bytes = request.getBody(byte[].class);
            ObjectNode body = bytes.length == 0
                    ? JsonNodeFactory.instance.objectNode()
                    : Tree.object(bytes).orElseThrow(() -> new UnreadableException("Body is not a JSON object"));
            return new OpsgenieCall(
                    request.getHeader(Exchange.HTTP_METHOD, "", String.class),
                    path(request.getHeader(Exchange.HTTP_URI, "", String.class)),
                    withoutKeys(Parameters.ofQuery(request)),
                    body);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("The address is not well encoded");
        }
    }

    /**
     * What is kept of a call that cannot be read: its body, together with what the address says. An alert that is named
     * by an id has to be looked up by people.
     */
    static byte[] kept(Message request) {
        byte[] body = request.getBody(byte[].class);
        String address = request.getHeader(Exchange.HTTP_URI, "", String.class);
        ObjectNode known = Tree.empty();
        try {
            OpsgenieCall call = new OpsgenieCall("", path(address), Parameters.ofQuery(request), known);
            if (call.path().isEmpty()) {
                return body;
            }
            known.put("action", call.verb()).put(call.byAlias() ? "alias" : "identifier", call.identifier());
        } catch (IllegalArgumentException e) {
            known.put("action", address);
        }
        return Tree.around(Bodies.alone(request, body), known);
    }

    private static List<String> path(String raw) {
        int start = raw.indexOf(ALERTS);
        if (start < 0) {
            throw new IllegalArgumentException("a letter of the address was encoded");
        }
        return Stream.of(raw.substring(start + ALERTS.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)
                        .strip())
                .toList();
    }

    /** Of what is asked and noted; keys are no part of that. */
    private static Map<String, String> withoutKeys(Map<String, String> query) {
        query.keySet().removeAll(List.of(API_KEY, "token"));
        return query;
    }

    boolean asks() {
        return "GET".equals(method);
    }

    /** Which alert is meant, by id or alias. */
    String identifier() {
        return path.get(0);
    }

    boolean byAlias() {
        return "alias".equals(asked("identifierType"));
    }

    /** What is to be done, in Opsgenie's word for it. */
    String verb() {
        if (path.isEmpty()) {
            return "create";
        }
        return path.size() == 1 ? "delete" : String.join(" ", path.subList(1, path.size()));
    }

    boolean removes() {
        return "DELETE".equals(method);
    }

    /** Several values between commas. */
    List<String> listed(String parameter) {
        return Stream.of(asked(parameter).split(",")).map(String::strip).toList();
    }

    String asked(String parameter) {
        return query.getOrDefault(parameter, "");
    }

    /** A number between 0 and a bound; the given one if there is none. */
    int number(String parameter, int otherwise, int most) {
        try {
            return Math.max(0, Math.min(most, Integer.parseInt(asked(parameter))));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
