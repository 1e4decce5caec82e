package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest extends RunningApp {

    private static final String ALERT = "{\"key\": \"disk-1\", \"summary\": \"Disk full\"}";

    @Test
    void anAlertIsAnsweredWithTheIdOfItsLedgerEntry() {
        HttpResponse<String> answer = post("/in/generic", ALERT);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).matches("\\{\"accepted\":1,\"events\":\\[\"\\d+\"]}");
    }

    @Test
    void aBodyThatComesLaterThanItsHeadersIsAnsweredLikeAnyOther() {
        for (int i = 0; i < 20; i++) {
            assertThat(post("/in/generic", ALERT).body()).contains("accepted");
        }
    }

    @Test
    void prometheusGetsTheEmptyAnswerOfAnAlertmanager() {
        HttpResponse<String> answer = post("/api/v2/alerts", "[{\"labels\": {\"alertname\": \"Down\"}}]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(post("/in/prometheus/api/v2/alerts", "[]").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownSourceAndAWrongTokenGetOneAnswer() {
        HttpResponse<String> wrong = post("/in/generic", ALERT.getBytes(), "Authorization", "Bearer wrong");
        HttpResponse<String> unknown = post("/in/nobody", ALERT.getBytes(), "Authorization", "Bearer " + TOKEN);
        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(wrong.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void theTokenMayComeInEachOfTheUsualPlaces() {
        String basic = Base64.getEncoder().encodeToString(("any:" + TOKEN).getBytes());
        assertThat(post("/in/generic", ALERT.getBytes(), "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(202);
        for (String header : List.of(
                "X-AlertBridge-Token", "X-Api-Key", "X-Gitlab-Token", "X-Honeycomb-Webhook-Token", "cf-webhook-auth")) {
            assertThat(post("/in/generic", ALERT.getBytes(), header, TOKEN).statusCode())
                    .isEqualTo(202);
        }
        assertThat(post("/in/generic?token=" + TOKEN, ALERT.getBytes()).statusCode())
                .isEqualTo(202);
    }

    @Test
    void deletingIsNotAllowedWhereAlertsArePosted() {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri("/in/generic")).DELETE().build());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }

    /** They ask for the token of the API, not for that of a source. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/alerts", "/api/v2/silences", "/api/v2/status"})
    void whatIsReadOfAlertmanagersApiIsLeftToTheServlets(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path)).build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("a token is needed");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /alert",
        "POST, /nowhere",
        "PUT, /nowhere",
        "PATCH, /login",
        "POST, /login",
        "POST, /api/silences",
        "PUT, /actuator/health",
        "GET, /error"
    })
    void aFormThatCannotBeDecodedIsTheFaultOfItsSender(String method, String path) {
        for (String body : List.of("a=%5%", "a=%2147483647%", "a=%zz", "a=%", "%e4%f=b", "a=b&".repeat(20_000))) {
            HttpResponse<String> answer = form(method, path, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("as a form");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aFormThatNoDoorTakesIsNoDefect(String method) {
        assertThat(form(method, "/nowhere", "a=b%20c").statusCode()).isBetween(300, 499);
        assertThat(form(method, "/api/silences", "a=b%20c").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> form(String method, String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build());
    }

    @Test
    void whoAsksFirstIsToldToGoOn() throws IOException {
        String head = "POST /in/generic HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + TOKEN
                + "\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: ";
        try (Wire wire = new Wire(port)) {
            wire.say(head + ALERT.length() + "\r\n\r\n");
            assertThat(wire.hear(Duration.ofSeconds(3))).startsWith("HTTP/1.1 100 ");
            wire.say(ALERT);
            assertThat(wire.hear(Duration.ofSeconds(10))).startsWith("HTTP/1.1 202 ");
        }
        try (Wire wire = new Wire(port)) {
            wire.say(head + "50000000\r\n\r\n");
            assertThat(wire.hear(Duration.ofSeconds(10)))
                    .startsWith("HTTP/1.1 413 ")
                    .doesNotContain("[still open]");
        }
    }
}
