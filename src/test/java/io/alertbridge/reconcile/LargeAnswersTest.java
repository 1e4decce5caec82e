package io.alertbridge.reconcile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A monitor with as many conditions as an answer may hold, and one more, and answers of which the end is missing. */
class LargeAnswersTest {

    private static final String ALERTS = "/api/v2/alerts";
    private static final String RPC = "/api_jsonrpc.php";
    private static final Pattern ID = Pattern.compile("\"(\\d+)\"");
    private static final Duration ALLOWED = Duration.ofSeconds(30);
    private static final int ROUNDS = 3;

    @TempDir
    private Path directory;

    private Watched watched;

    @AfterEach
    void close() {
        watched.close();
    }

    private void alertmanager(String alerts) {
        watched = new Watched(directory, "alertmanager", "", "receiver: gateway");
        watched.says(
                "/api/v2/status", "{\"uptime\": \"2026-11-01T00:00:00.000Z\", \"cluster\": {\"status\": \"ready\"}}");
        watched.says("/api/v2/receivers", "[{\"name\": \"gateway\"}]");
        watched.says(ALERTS, alerts);
    }

    private static String list(int from, int to, IntFunction<String> item) {
        return IntStream.range(from, to).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
    }

    private static String alert(int number, String words) {
        return """
                {"fingerprint": "%016x", "labels": {"alertname": "DiskFull", "host": "db%d", "severity": "critical"},
                  "annotations": {"summary": "%s"}, "startsAt": "2026-11-27T11:50:00Z", "status": {"state": "active"},
                  "endsAt": "2026-11-27T12:10:00Z", "receivers": [{"name": "gateway"}]}
                """.formatted(number, number, words);
    }

    private void allAreOpen(int most) {
        for (int i = 0; i < most; i++) {
            watched.isOpen("""
                    {"version": "4", "status": "firing", "alerts": [{"status": "firing", "fingerprint": "%016x",
                      "labels": {"alertname": "DiskFull", "host": "db%d", "severity": "critical"},
                      "startsAt": "2026-11-27T11:50:00Z"}]}
                    """.formatted(i, i));
        }
    }

    private Duration asked(int times) {
        long since = System.nanoTime();
        for (int i = 0; i < times; i++) {
            watched.asked();
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    @Test
    void tenThousandAreComparedInTimeAndOnlyWhatIsMissingIsOver() {
        String words = "so full that it takes many words to say it ".repeat(20);
        alertmanager(list(0, 10_000, number -> alert(number, words)));
        allAreOpen(10_000);
        assertThat(asked(ROUNDS)).isLessThan(ALLOWED);
        assertThat(watched.standing().problem()).isEmpty();
        assertThat(watched.standing().firing()).isEqualTo(10_000);
        assertThat(watched.told).isEmpty();

        watched.says(ALERTS, list(1, 10_000, number -> alert(number, words)));
        asked(2);
        assertThat(watched.standing().corrected()).isEqualTo(new Standing.Corrected(0, 0, 1));
    }

    @Test
    void oneMoreThanTenThousandIsNoAnswer() {
        alertmanager(list(0, 10_001, number -> alert(number, "")));
        allAreOpen(10_002);
        asked(ROUNDS);
        assertThat(watched.standing().problem()).contains("it reports more than 10000 conditions");
        assertThat(watched.told).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLargeIsNone() {
        alertmanager(list(0, 400, number -> alert(number, "x".repeat(90_000))));
        allAreOpen(500);
        asked(ROUNDS);
        assertThat(watched.standing().problem()).contains("the answer is larger than 33554432 bytes");
        assertThat(watched.told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 50, 99})
    void anAnswerOfWhichTheEndIsMissingResolvesNothing(int percent) {
        String whole = list(0, 100, number -> alert(number, ""));
        alertmanager(whole.substring(0, whole.length() * percent / 100));
        allAreOpen(100);
        asked(ROUNDS);
        assertThat(watched.standing().problem()).contains("the answer is not JSON, or not all of it");
        assertThat(watched.told).isEmpty();
    }

    @Test
    void anAnswerWithoutItsListOfRulesResolvesNothing() {
        watched = new Watched(directory, "prometheus", "", "externalLabels: {cluster: shop}");
        watched.says(
                "/api/v1/status/runtimeinfo",
                "{\"status\": \"success\", \"data\": {\"startTime\": \"2026-11-01T00:00:00Z\"}}");
        watched.says("/api/v1/rules", "{\"status\": \"success\", \"data\": {}}");
        watched.isOpen("[{\"labels\": {\"alertname\": \"DiskFull\"}, \"startsAt\": \"2026-11-27T11:50:00Z\"}]");
        asked(ROUNDS);
        assertThat(watched.told).isEmpty();
        assertThat(watched.standing().problem()).contains("holds no groups");
    }

    @Test
    void zabbixIsAskedAboutAllThatIsMissingThoughNoCallHoldsMoreThanAThousand() {
        zabbix();
        asked(ROUNDS);
        Set<String> asked =
                watched
                        .server
                        .findAll(postRequestedFor(urlPathEqualTo(RPC)).withRequestBody(containing("event.get")))
                        .stream()
                        .map(LargeAnswersTest::ids)
                        .peek(ids -> assertThat(ids).hasSizeLessThanOrEqualTo(1_000))
                        .flatMap(List::stream)
                        .collect(Collectors.toSet());
        assertThat(asked).hasSize(2_500);
    }

    /** It reports nothing, while 2,500 problems are open here. */
    private void zabbix() {
        watched = new Watched(directory, "zabbix", "", "token: ${ZABBIX_TOKEN}");
        answers("apiinfo.version", "\"6.0.14\"");
        answers("problem.get", "[]");
        answers("event.get", "[]");
        for (int id = 1; id <= 2_500; id++) {
            watched.isOpen("""
                    {"event_id": "%d", "event_value": "1", "event_update_status": "0", "event_nseverity": "4",
                     "event_name": "Disk is full", "host_name": "db03", "event_date": "2026.11.27",
                     "event_time": "10:50:00"}
                    """.formatted(id));
        }
    }

    private void answers(String method, String result) {
        watched.server.stubFor(Watched.at(RPC)
                .withRequestBody(containing("\"" + method + "\""))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"result\": " + result + "}")));
    }

    private static List<String> ids(LoggedRequest request) {
        String text = new String(request.getBody(), StandardCharsets.UTF_8);
        return ID.matcher(text.substring(text.indexOf("eventids")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void icingaIsAskedAboutAllThatIsMissingInPortions() {
        watched = new Watched(directory, "icinga2-events", "", "user: alertbridge\npassword: only-here");
        watched.says("/v1/objects/hosts", "{\"results\": []}");
        watched.says("/v1/objects/services", "{\"results\": []}");
        for (int number = 0; number < 2_500; number++) {
            watched.isOpen("""
                    {"type": "StateChange", "host": "db%d", "service": "disk", "state": 2, "state_type": 1,
                     "downtime_depth": 0, "acknowledgement": false, "timestamp": 1795770000.5,
                     "check_result": {"output": "full"}}
                    """.formatted(number));
        }
        asked(2);
        List<LoggedRequest> questions = watched.server.findAll(
                postRequestedFor(urlPathEqualTo("/v1/objects/services")).withRequestBody(containing("in names")));
        assertThat(questions).hasSize(3);
    }
}
