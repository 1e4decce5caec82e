package io.alertbridge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertaHeartbeatTest extends RunningApp {

    @ParameterizedTest
    @ValueSource(strings = {"/heartbeat", "/api/heartbeat"})
    void aHeartbeatIsASignOfLife(String path) {
        HttpResponse<String> answer = send(path, "{\"origin\": \"backup\", \"timeout\": 300, \"tags\": []}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"status\":\"ok\"", "\"heartbeat\":{", "\"origin\":\"backup\"");
        await().untilAsserted(() -> assertThat(known()).contains("lastPingTime"));
    }

    private String known() {
        return send(HttpRequest.newBuilder(uri("/v2/heartbeats/backup?apiKey=" + TOKEN))
                        .build())
                .body();
    }

    @Test
    void whatNobodyWaitsForIsNotTaken() {
        assertThat(send("/heartbeat", "{\"origin\": \"bakcup\"}").statusCode()).isEqualTo(404);
        assertThat(send("/heartbeat", "{}").statusCode()).isEqualTo(404);
        assertThat(send("/heartbeat", "[").statusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheKeyNothingIsTaken() {
        byte[] body = "{\"origin\": \"backup\"}".getBytes(UTF_8);
        assertThat(post("/heartbeat", body).statusCode()).isEqualTo(401);
        assertThat(post("/heartbeat", body, "Authorization", "Key guess").statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> send(String path, String body) {
        return post(path, body.getBytes(UTF_8), "Authorization", "Key " + TOKEN);
    }
}
