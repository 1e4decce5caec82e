package io.alertbridge.deliver.ticket.rt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Reply;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The calls of RT's REST2 interface.
 *
 * @param base address of RT with {@code /REST/2.0}
 * @param authorization value of the header of that name
 */
record Rest2(Http http, String base, String authorization, Duration timeout) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Reply get(String path) {
        return http.send(request(path).GET().build(), timeout);
    }

    /** A hundred tickets at most. */
    Reply search(String query, String fields, String order, int page) {
        return get("/tickets?order=ASC&per_page=100&orderby=" + order + "&page=" + page + "&fields=" + encode(fields)
                + "&query=" + encode(query));
    }

    Reply post(String path, Map<String, Object> body) {
        return http.send(request(path).POST(json(body)).build(), timeout);
    }

    Reply put(String path, Map<String, Object> body) {
        return http.send(request(path).PUT(json(body)).build(), timeout);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Map<String, Object> body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A value in TicketSQL: whatever is in it, it stays a value. */
    static String quote(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String toString() {
        return base;
    }
}
