package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a sender gets back. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    public static Answer json(int status, Json members) {
        return new Answer(status, JSON, bytes(members), Map.of());
    }

    public static Answer json(int status, ObjectNode members) {
        return new Answer(status, JSON, Tree.bytes(members), Map.of());
    }

    public static Answer text(int status, String said) {
        return new Answer(status, "text/plain", said.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Answer empty(int status) {
        return new Answer(status, JSON, new byte[0], Map.of());
    }

    /** An error as RFC 9457 describes it. */
    public static Answer problem(int status, String title, String detail) {
        return problem(
                status, new Json().put("title", title).put("status", status).put("detail", detail));
    }

    public static Answer problem(int status, Json members) {
        return new Answer(status, PROBLEM, bytes(members), Map.of());
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    private static byte[] bytes(Json members) {
        return members.toString().getBytes(StandardCharsets.UTF_8);
    }
}
