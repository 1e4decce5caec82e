package io.alertbridge.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The Request Tracker that {@code .ci/request-tracker.sh} has started, as its agents use it.
 *
 * @param token of the user that the gateway is
 * @param agentToken of somebody else
 * @param hookPort where it reports changes to, so that the gateway has to listen there
 */
record RequestTracker(String url, String token, String agentToken, int hookPort, String secret) {

    /** What the environment says, if there is one. */
    static Optional<RequestTracker> running() {
        Map<String, String> environment = System.getenv();
        return Optional.ofNullable(environment.get("RT_URL"))
                .map(url -> new RequestTracker(
                        url,
                        environment.get("RT_TOKEN"),
                        environment.get("RT_AGENT_TOKEN"),
                        Integer.parseInt(environment.get("RT_HOOK_PORT")),
                        environment.get("RT_HOOK_SECRET")));
    }

    /** The gateway's configuration for it. */
    Map<String, String> target() {
        return Map.of("targets/rt.yaml", """
                type: rt
                url: %s
                token: %s
                queue: Alerts
                user: alertbridge
                secret: %s
                """.formatted(url, token, secret));
    }

    /** Tickets in the queue that were created since, the oldest first. */
    List<JsonNode> ticketsAfter(int id) {
        String query = URLEncoder.encode("Queue = 'Alerts' AND id > " + id, StandardCharsets.UTF_8);
        JsonNode found = Gateway.parse(
                send(request("/tickets?orderby=id&fields=Subject,Status,Owner,CustomFields&query=" + query)
                        .GET()));
        return StreamSupport.stream(found.get("items").spliterator(), false).toList();
    }

    int lastTicket() {
        return ticketsAfter(0).stream()
                .mapToInt(ticket -> ticket.get("id").asInt())
                .max()
                .orElse(0);
    }

    /** An agent resolves a ticket. */
    void resolve(int id) {
        send(request("/ticket/" + id)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"Status\":\"resolved\"}")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/REST/2.0" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "token " + agentToken);
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
