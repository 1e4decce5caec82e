package io.alertbridge.reconcile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zabbix as a fake that speaks its JSON-RPC. */
class ZabbixProblemsTest {

    private static final String RPC = "/api_jsonrpc.php";
    private static final String SENT = """
            {"event_id": "22", "event_value": "1", "event_update_status": "0", "event_nseverity": "4",
             "event_name": "Disk is full", "host_name": "db03", "event_date": "2026.11.27", "event_time": "12:50:00"}
            """;

    @TempDir
    private Path directory;

    private Watched watched;

    @BeforeEach
    void start() {
        watched = new Watched(directory, "zabbix", "zone: Europe/Berlin", "token: ${ZABBIX_TOKEN}");
        answers("apiinfo.version", "\"6.0.14\"");
        answers("problem.get", "[]");
        answers("event.get", "[]");
    }

    @AfterEach
    void close() {
        watched.close();
    }

    private void answers(String method, String result) {
        says(method, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": " + result + "}");
    }

    private void says(String method, String json) {
        watched.server.stubFor(Watched.at(RPC)
                .withRequestBody(containing("\"" + method + "\""))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(json)));
    }

    private static String problem(long id, String more) {
        return """
                {"eventid": "%d", "objectid": "17", "clock": "1795780200", "r_eventid": "0", "name": "Disk is full",
                 "severity": "4", "opdata": "97 %%", "tags": [{"tag": "service", "value": "orders"}],
                 "acknowledged": "0", "suppressed": "0"%s}
                """.formatted(id, more);
    }

    private void askedThreeTimes() {
        watched.asked();
        watched.asked();
        watched.asked();
    }

    @Test
    void aProblemFiresUnderTheKeyOfItsMediaType() {
        answers("problem.get", "[" + problem(22, "") + "]");
        answers("event.get", "[{\"eventid\": \"22\", \"hosts\": [{\"host\": \"db03\", \"name\": \"Database 3\"}]}]");
        watched.asked();
        assertThat(watched.told).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(watched.key(SENT));
            assertThat(event.severity()).isEqualTo(Severity.MAJOR);
            assertThat(event.check()).isEqualTo("Disk is full");
            assertThat(event.startedAt()).isEqualTo(Instant.ofEpochSecond(1_795_780_200));
            assertThat(event.labels().get("host")).isEqualTo("Database 3");
            assertThat(event.labels().get("service")).isEqualTo("orders");
        });
    }

    @Test
    void anAcknowledgementThatWasNotHeardIsTold() {
        watched.isOpen(SENT);
        answers("problem.get", "[" + problem(22, ", \"acknowledged\": \"1\"") + "]");
        watched.asked();
        assertThat(watched.last())
                .hasValueSatisfying(event -> assertThat(event.status()).isEqualTo(Status.ACKNOWLEDGED));
    }

    @Test
    void onlyWhatHasARecoveryIsOver() {
        watched.isOpen(SENT);
        askedThreeTimes();
        assertThat(watched.told).as("not there, or not to be seen").isEmpty();
        assertThat(watched.standing().unclear()).isEqualTo(1);
        answers("event.get", "[{\"eventid\": \"22\", \"r_eventid\": \"23\", \"value\": \"1\"}]");
        watched.asked();
        assertThat(watched.last())
                .hasValueSatisfying(event -> assertThat(event.status()).isEqualTo(Status.RESOLVED));
    }

    @Test
    void whatIsSuppressedThereNeitherFiresNorIsOver() {
        answers("problem.get", "[" + problem(22, ", \"suppressed\": \"1\"") + "]");
        watched.asked();
        watched.isOpen(SENT);
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void anErrorIsOneThoughItsStatusIs200() {
        watched.isOpen(SENT);
        says(
                "problem.get",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"error\": {\"message\": \"Invalid params.\", \"data\": \"Not"
                        + " authorised.\"}}");
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
        assertThat(watched.standing().problem()).contains("Invalid params. Not authorised.");
    }

    @Test
    void allPagesAreRead() {
        String first = IntStream.rangeClosed(1, 1000)
                .mapToObj(id -> problem(id, ""))
                .collect(Collectors.joining(",", "[", "]"));
        answers("problem.get", "[" + problem(1001, "") + "]");
        watched.server.stubFor(Watched.at(RPC)
                .withRequestBody(matchingJsonPath("$.params.eventid_from", equalTo("0")))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"result\": " + first + "}")));
        watched.asked();
        assertThat(watched.told).hasSize(1001);
    }

    @Test
    void theTokenGoesWhereTheVersionWantsIt() {
        watched.asked();
        watched.server.verify(postRequestedFor(urlPathEqualTo(RPC))
                .withRequestBody(matchingJsonPath("$[?(@.method == 'problem.get' && @.auth == 'secret-ZABBIX_TOKEN')]"))
                .withHeader("Authorization", absent()));
        answers("apiinfo.version", "\"7.0.3\"");
        watched.asked();
        watched.server.verify(postRequestedFor(urlPathEqualTo(RPC))
                .withRequestBody(matchingJsonPath("$[?(@.method == 'problem.get')]"))
                .withHeader("Authorization", equalTo("Bearer secret-ZABBIX_TOKEN")));
    }

    @Test
    void whoDoesNotSayItsVersionIsNotAsked() {
        answers("apiinfo.version", "\"latest\"");
        askedThreeTimes();
        assertThat(watched.standing().answered()).isFalse();
    }
}
