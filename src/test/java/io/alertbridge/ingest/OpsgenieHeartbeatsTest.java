package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsgenieHeartbeatsTest extends RunningApp {

    private static final String BACKUP = "/v2/heartbeats/backup";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH"})
    void aPingIsASignOfLife(String method) {
        HttpResponse<String> answer = call(method, BACKUP + "/ping");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("result").asText()).isEqualTo("PONG - Heartbeat received");
        assertThat(json(answer).path("requestId").asText()).hasSize(36);
        await().untilAsserted(() -> {
            JsonNode read = json(call("GET", BACKUP)).path("data");
            assertThat(read.has("lastPingTime")).isTrue();
            assertThat(read.path("expired").asBoolean(true)).isFalse();
            assertThat(read.path("interval").asInt()).isEqualTo(24 * 60);
        });
    }

    @Test
    void allOfThemAreListed() {
        assertThat(json(call("GET", "/v2/heartbeats"))
                        .path("data")
                        .path("heartbeats")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("backup");
    }

    @Test
    void whatNobodyWaitsForIsNotTaken() {
        HttpResponse<String> answer = call("POST", "/v2/heartbeats/bakcup/ping");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("message").asText()).contains("bakcup");
        assertThat(call("PATCH", BACKUP).statusCode()).isEqualTo(405);
        assertThat(call("POST", BACKUP + "/disable").statusCode()).isEqualTo(405);
    }

    @Test
    void aWrongKeyIsRefusedInItsWords() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(BACKUP + "/ping"))
                .header("Authorization", "GenieKey guess")
                .build());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("message").asText()).isEqualTo("Could not authenticate");
    }

    private HttpResponse<String> call(String method, String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "GenieKey " + TOKEN)
                .method(method, BodyPublishers.noBody())
                .build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(answer.body(), e);
        }
    }
}
