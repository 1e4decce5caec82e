package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertaTest extends DropIn {

    @Test
    void anAlertIsAnsweredAsAlertaAnswersAndEndsByItsSeverity() {
        Answer fired = send("/alert", alert("web01", "critical"), "Authorization", "Key " + TOKEN);

        fired.hasStatus(201);
        assertThat(fired.json().path("status").asText()).isEqualTo("ok");
        assertThat(fired.json().path("alert").path("event").asText()).isEqualTo("HttpDown");
        assertThat(becomes("alerta:Production|web01|HttpDown", "firing")
                        .path("severity")
                        .asText())
                .isEqualTo("critical");

        Answer ended = send("/alert", alert("web01", "normal"), "Authorization", "Key " + TOKEN);
        assertThat(ended.hasStatus(201).json().path("id"))
                .isEqualTo(fired.json().path("id"));
        becomes("alerta:Production|web01|HttpDown", "resolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alert", "/alerts", "/api/alert", "/api/alerts", "/alert/"})
    void itIsTakenWhereverTheApiIs(String path) {
        String host = "host" + path.replace('/', '-');

        send(path, alert(host, "major"), "X-API-Key", TOKEN).hasStatus(201);

        becomes("alerta:Production|" + host + "|HttpDown", "firing");
    }

    @Test
    void ourOwnPagesAndApiAreWhereTheyWere() {
        get("/api/alerts?size=1").hasStatus(200);
        call("GET", "/api/alerts", "").hasStatus(401);
        assertThat(call("GET", "/alerts", "", "Accept", "text/html").status()).isIn(200, 302, 303);
        call("POST", "/alerts/A-1", "").hasStatus(403);
    }

    @Test
    void theKeyMayStandInTheAddress() {
        send("/alert?api-key=" + TOKEN, alert("web02", "minor")).hasStatus(201);
    }

    @Test
    void aWrongKeyOpensNothing() {
        Answer refused = send("/alert", alert("web03", "minor"), "Authorization", "Key guess");

        assertThat(refused.hasStatus(401).json().path("status").asText()).isEqualTo("error");
        send("/api/alerts", alert("web03", "minor")).hasStatus(401);
    }

    @Test
    void whatLacksAFieldIsRefusedInItsWordsAndParked() {
        Answer refused = send("/alert", "{\"resource\": \"web04\"}", "X-API-Key", TOKEN);

        assertThat(refused.hasStatus(400).json().path("message").asText()).contains("event is missing", "parked as K-");
        assertThat(send("/alert", "[]", "X-API-Key", TOKEN)
                        .hasStatus(400)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("error");
    }

    private static String alert(String resource, String severity) {
        return """
                {"resource": "%s", "event": "HttpDown", "environment": "Production", "severity": "%s",
                 "service": ["Shop"], "text": "does not answer"}""".formatted(resource, severity);
    }

    private Answer send(String path, String body, String... headers) {
        return call("POST", path, body, headers);
    }
}
