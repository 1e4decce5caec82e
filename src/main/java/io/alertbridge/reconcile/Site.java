package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Reply;
import io.alertbridge.policy.Monitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * One address of a monitor, and how it is called. What is not a whole answer in JSON is no answer.
 *
 * @param authorization value of the header of that name, or empty
 */
record Site(Http http, URI url, String authorization) {

    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** All addresses of a monitor. */
    static List<Site> of(Monitor monitor, Http http) {
        Http trusting =
                Trust.of(monitor.access()).map(http::trusting).orElse(http).upTo(LARGEST_ANSWER);
        return monitor.urls().stream()
                .map(url -> new Site(trusting, url, authorization(monitor.access())))
                .toList();
    }

    private static String authorization(Monitor.Access access) {
        if (!access.user().isEmpty()) {
            String pair = access.user() + ":" + access.password();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        return access.token().isEmpty() ? "" : "Bearer " + access.token();
    }

    /** @throws UnclearException if there is no answer, or it is none */
    JsonNode get(String path) {
        return answer(request(path, authorization).GET().build());
    }

    /** @throws UnclearException as above */
    JsonNode post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, headers.getOrDefault("Authorization", authorization))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Http.json(body)));
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.setHeader(name, value);
            }
        });
        return answer(request.build());
    }

    /** Begins to listen to an answer that does not end. */
    HttpResponse<InputStream> open(String path, Object body) throws IOException {
        return http.open(
                request(path, authorization)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Http.json(body)))
                        .build(),
                WITHIN);
    }

    private HttpRequest.Builder request(String path, String authorized) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json");
        return authorized.isEmpty() ? request : request.header("Authorization", authorized);
    }

    private JsonNode answer(HttpRequest request) {
        Reply reply = http.send(request, WITHIN);
        if (!reply.succeeded()) {
            throw new UnclearException(url + ": "
                    + (reply.status() > 0 ? "status " + reply.status() + " " + reply.quote() : reply.problem()));
        }
        JsonNode json = reply.json();
        if (!json.isContainerNode()) {
            throw new UnclearException(url + request.uri().getPath() + ": the answer is not JSON, or not all of it");
        }
        return json;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
