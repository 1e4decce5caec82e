package io.alertbridge.deliver.ticket.servicenow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Reply;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The calls of ServiceNow's Table API.
 *
 * @param base address of the instance
 * @param authorization value of the header of that name
 */
record TableApi(Http http, String base, String authorization, Duration timeout) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Reply list(String table, String query, String fields, int limit) {
        return http.send(
                request(table + "?sysparm_no_count=true&sysparm_display_value=false&sysparm_exclude_reference_link=true"
                                + "&sysparm_limit=" + limit + "&sysparm_fields=" + fields + "&sysparm_query="
                                + encode(query))
                        .GET()
                        .build(),
                timeout);
    }

    Reply get(String table, String id, String fields) {
        return http.send(request(row(table, id, fields)).GET().build(), timeout);
    }

    Reply create(String table, Map<String, String> values, String fields) {
        return http.send(request(row(table, "", fields)).POST(json(values)).build(), timeout);
    }

    Reply update(String table, String id, Map<String, String> values, String fields) {
        return http.send(
                request(row(table, id, fields)).method("PATCH", json(values)).build(), timeout);
    }

    private static String row(String table, String id, String fields) {
        return table + (id.isEmpty() ? "" : "/" + encode(id)) + "?sysparm_exclude_reference_link=true&sysparm_fields="
                + fields;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/now/table/" + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Map<String, String> values) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether the answer is what the Table API answers with; a hibernating instance answers 200 with a page. */
    static boolean answered(Reply reply) {
        return reply.succeeded() && !reply.json().path("result").isMissingNode();
    }

    static Answer failure(Reply reply, boolean writes) {
        if (reply.succeeded()) {
            String what = reply.type().toLowerCase(Locale.ROOT).contains("html")
                    ? "the instance answered with a page: it may be hibernating"
                    : "the answer was not one of the Table API: " + reply.quote();
            return writes ? Answer.unknown(what) : Answer.later(what, Duration.ZERO);
        }
        String message = reply.json().path("error").path("message").asText();
        String detail = reply.json().path("error").path("detail").asText();
        Answer answer = reply.failure(writes);
        return message.isEmpty() || reply.status() == 401
                ? answer
                : answer.saying("status " + reply.status() + ": " + message + (detail.isEmpty() ? "" : ": " + detail));
    }

    @Override
    public String toString() {
        return base;
    }
}
