package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest extends RunningGateway {

    @ParameterizedTest
    @ValueSource(strings = {"/api/incidents", "/api/ledger/balance", "/actuator/prometheus", "/api/nothing"})
    void nothingIsToldWithoutToken(String path) {
        Answer answer = send(HttpRequest.newBuilder(address(path))).hasStatus(401);

        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().get("detail").asText()).contains("Authorization: Bearer");
    }

    @Test
    void theTokenIsTakenAsBearerOrAsPassword() {
        String basic = Base64.getEncoder().encodeToString(("mira:" + TOKEN).getBytes(StandardCharsets.UTF_8));

        get("/api/incidents").hasStatus(200);
        send(HttpRequest.newBuilder(address("/api/incidents")).header("Authorization", "Basic " + basic))
                .hasStatus(200);
    }

    @Test
    void aWrongTokenIsRefused() {
        send(HttpRequest.newBuilder(address("/api/incidents")).header("Authorization", "Bearer " + TOKEN + "x"))
                .hasStatus(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs"})
    void someThingsAreForEveryone(String path) {
        send(HttpRequest.newBuilder(address(path))).hasStatus(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/silences, 415",
        "PUT, /api/silences, 405",
        "DELETE, /api/silences/none, 404",
        "PATCH, /api/nothing, 404"
    })
    void aFormIsNotWhatTheApiTakesAndNoDefectEither(String method, String path, int status) {
        send(request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, BodyPublishers.ofString("comment=97%25")))
                .hasStatus(status);
    }
}
