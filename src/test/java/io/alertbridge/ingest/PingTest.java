package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingTest extends RunningApp {

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/start", "/log", "/fail", "/0", "/17"})
    void aPingIsAnsweredWithOk(String signal) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/ping/" + TOKEN + "/backup" + signal)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("OK");
    }

    @Test
    void theKeyMayBeAnyTokenInstead() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/ping/backup/3"))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofString("rsync: connection reset")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(uri("/ping/backup?token=" + TOKEN))
                                .method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNameThatNobodyWaitsForIsNotTaken() {
        assertThat(send(HttpRequest.newBuilder(uri("/ping/" + TOKEN + "/bakcup")))
                        .body())
                .contains("heartbeats.yaml names no heartbeat bakcup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fial", "/-1", "/1000", "/Fail"})
    void aMisspeltFailureDoesNotPassForASignOfLife(String signal) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/ping/" + TOKEN + "/backup" + signal)));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("fail, start, log or an exit code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/ping/", "/ping/backup", "/ping/wrong-key-of-somebody/backup"})
    void withoutTheKeyNothingIsTaken(String path) {
        assertThat(send(HttpRequest.newBuilder(uri(path))).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request.build());
    }
}
