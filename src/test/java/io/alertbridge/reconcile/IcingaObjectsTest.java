package io.alertbridge.reconcile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcingaObjectsTest {

    private static final String STREAMED = """
            {"type": "StateChange", "host": "db03", "service": "disk", "state": 2, "state_type": 1, "downtime_depth": 0,
             "acknowledgement": false, "timestamp": 1795780000.5, "check_result": {"output": "full"}}
            """;
    private static final String NOTIFIED = """
            {"notification_type": "PROBLEM", "notification_hostname": "db03", "notification_servicename": "disk",
             "notification_servicestate": "CRITICAL", "notification_serviceoutput": "full"}
            """;
    private static final String SERVICES = "/v1/objects/services";

    @TempDir
    private Path directory;

    private Watched watched;

    @AfterEach
    void close() {
        watched.close();
    }

    private void watch(String type) {
        watched = new Watched(directory, type, "", "user: alertbridge\npassword: only-here");
        watched.says("/v1/objects/hosts", "{\"results\": []}");
        reports("");
        knows("");
    }

    /** The answer to which services are not well. */
    private void reports(String services) {
        answers("service.state != 0", services);
    }

    /** The answer to how some services are that are named. */
    private void knows(String services) {
        answers("service.__name in names", services);
    }

    private void answers(String filter, String services) {
        watched.server.stubFor(Watched.at(SERVICES)
                .withRequestBody(containing(filter))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"results\": [" + services + "]}")));
    }

    private static String disk(int state, int type, String more) {
        return """
                {"name": "db03!disk", "type": "Service", "joins": {"host": {"address": "10.0.3.13"}}, "attrs": {
                  "name": "disk", "host_name": "db03", "display_name": "disk", "state": %d, "state_type": %d,
                  "last_check": 1795780000.1, "last_check_result": {"output": "full"},
                  "last_state_change": 1795780000.2, "last_hard_state_change": 1795780000.2%s}}
                """.formatted(state, type, more);
    }

    private void askedThreeTimes() {
        watched.asked();
        watched.asked();
        watched.asked();
    }

    @Test
    void aHardProblemFiresUnderTheKeyOfTheStream() {
        watch("icinga2-events");
        reports(disk(2, 1, ""));
        watched.asked();
        assertThat(watched.told).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(watched.key(STREAMED));
            assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(event.summary()).isEqualTo("disk on db03: full");
        });
    }

    @Test
    void aHardProblemFiresUnderTheKeyOfTheNotification() {
        watch("icinga2");
        reports(disk(2, 1, ""));
        watched.asked();
        assertThat(watched.told).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(watched.key(NOTIFIED));
            assertThat(event.labels().get("ip")).isEqualTo("10.0.3.13");
        });
    }

    @Test
    void aHostThatIsDownFires() {
        watch("icinga2-events");
        watched.says("/v1/objects/hosts", """
                {"results": [{"name": "db03", "type": "Host", "attrs": {"name": "db03", "state": 1, "state_type": 1,
                  "last_check_result": {"output": "no answer"}, "last_hard_state_change": 1795780000.2}}]}
                """);
        watched.asked();
        assertThat(watched.last()).hasValueSatisfying(event -> {
            assertThat(event.key().value()).isEqualTo("icinga2-events:db03");
            assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        });
    }

    @Test
    void anAcknowledgementThatWasNotHeardIsTold() {
        watch("icinga2-events");
        watched.isOpen(STREAMED);
        reports(disk(2, 1, ", \"acknowledgement\": 1"));
        watched.asked();
        assertThat(watched.last())
                .hasValueSatisfying(event -> assertThat(event.status()).isEqualTo(Status.ACKNOWLEDGED));
        assertThat(watched.standing().corrected().changed()).isEqualTo(1);
    }

    @Test
    void anotherSeverityThatWasNotHeardOfIsTold() {
        watch("icinga2-events");
        watched.isOpen(STREAMED);
        reports(disk(1, 1, ""));
        watched.asked();
        assertThat(watched.last())
                .hasValueSatisfying(event -> assertThat(event.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void softStatesAndDowntimesNeitherFireNorAreOver() {
        watch("icinga2-events");
        reports(disk(2, 0, ""));
        watched.asked();
        reports(disk(2, 1, ", \"downtime_depth\": 1"));
        watched.asked();
        watched.isOpen(STREAMED);
        askedThreeTimes();
        reports(disk(2, 0, ""));
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void whatWasCheckedAndFoundToBeWellIsOver() {
        watch("icinga2-events");
        watched.isOpen(STREAMED);
        knows(disk(0, 1, ""));
        watched.asked();
        assertThat(watched.told).isEmpty();
        watched.asked();
        assertThat(watched.last())
                .hasValueSatisfying(event -> assertThat(event.status()).isEqualTo(Status.RESOLVED));
    }

    @Test
    void whatMayBeOverIsAskedAboutAgainSoon() {
        watch("icinga2-events");
        watched.isOpen(STREAMED);
        knows(disk(0, 1, ""));
        watched.asked();
        watched.now = watched.now.plusSeconds(9);
        watched.reconciler.askThoseDue();
        assertThat(watched.told).isEmpty();
        watched.now = watched.now.plusSeconds(1);
        watched.reconciler.askThoseDue();
        assertThat(watched.told).hasSize(1);
    }

    @Test
    void whatIsNotThereAndWhatWasNeverCheckedIsNotOver() {
        watch("icinga2-events");
        watched.isOpen(STREAMED);
        askedThreeTimes();
        assertThat(watched.standing().unclear()).isEqualTo(1);
        knows(disk(0, 1, "").replace("1795780000.1", "-1"));
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void anAnswerWithoutResultsIsNone() {
        watch("icinga2-events");
        watched.isOpen(STREAMED);
        watched.says(SERVICES, "{\"error\": 404, \"status\": \"No objects found.\"}");
        askedThreeTimes();
        watched.says(SERVICES, "{\"results\": [{\"name\": \"db03!disk\", \"attrs\": {}}]}");
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
        assertThat(watched.standing().problem()).contains("an object has no state");
    }
}
