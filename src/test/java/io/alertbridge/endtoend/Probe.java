package io.alertbridge.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Sends requests with blanks in them to one server, and fills in what this very server has answered before. */
final class Probe {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String token;
    private final Map<String, String> blanks;

    /** @param token empty where none is asked for */
    Probe(String address, String token, Map<String, String> blanks) {
        this.address = address;
        this.token = token;
        this.blanks = new HashMap<>(blanks);
    }

    record Answer(int status, JsonNode json, String body) {

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    /** @param body null for none */
    Answer send(String method, String path, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + filled(path)))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(filled(body)));
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return answered(request.build());
    }

    private Answer answered(HttpRequest request) {
        try {
            HttpResponse<String> raw = client.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json = raw.headers().firstValue("Content-Type").orElse("").contains("json")
                    && !raw.body().isBlank();
            JsonNode parsed = json ? Gateway.parse(raw.body()) : MissingNode.getInstance();
            if (parsed.has("silenceID")) {
                blanks.put("silence", parsed.get("silenceID").asText());
            }
            return new Answer(raw.statusCode(), parsed, raw.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> blank : blanks.entrySet()) {
            filled = filled.replace("{" + blank.getKey() + "}", blank.getValue());
        }
        return filled;
    }
}
