package io.alertbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerAlertsTest {

    private static final String SENT = """
            {"version": "4", "status": "firing", "receiver": "gateway", "alerts": [
              {"status": "firing", "labels": {"alertname": "DiskFull", "severity": "critical"}, "annotations": {},
               "startsAt": "2026-11-27T11:50:00Z", "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "5ca1ab1e0ddba115"}]}
            """;

    @TempDir
    private Path directory;

    private Watched watched;

    @BeforeEach
    void start() {
        watched = new Watched(directory, "alertmanager", "", "receiver: gateway");
        runs("2026-11-01T00:00:00.000Z", "ready");
        watched.says("/api/v2/receivers", "[{\"name\": \"gateway\"}, {\"name\": \"mail\"}]");
        watched.says("/api/v2/alerts", "[]");
    }

    @AfterEach
    void close() {
        watched.close();
    }

    private void runs(String since, String cluster) {
        watched.says(
                "/api/v2/status", "{\"uptime\": \"%s\", \"cluster\": {\"status\": \"%s\"}}".formatted(since, cluster));
    }

    private void holds(String receiver, String state) {
        watched.says("/api/v2/alerts", """
                [{"fingerprint": "5ca1ab1e0ddba115", "labels": {"alertname": "DiskFull", "severity": "critical"},
                  "annotations": {}, "startsAt": "2026-11-27T11:50:00Z", "endsAt": "2026-11-27T12:10:00Z",
                  "status": {"state": "%s"}, "receivers": [{"name": "%s"}]}]
                """.formatted(state, receiver));
    }

    private void askedThreeTimes() {
        watched.asked();
        watched.asked();
        watched.asked();
    }

    @Test
    void whatItHoldsForItsReceiverFiresUnderTheKeyOfItsWebhook() {
        holds("gateway", "active");
        watched.asked();
        assertThat(watched.told)
                .singleElement()
                .satisfies(event -> assertThat(event.key()).isEqualTo(watched.key(SENT)));
    }

    @Test
    void whatItHoldsForOthersDoesNotFireAndIsOverHere() {
        watched.isOpen(SENT);
        holds("mail", "active");
        watched.asked();
        watched.asked();
        assertThat(watched.standing().corrected()).isEqualTo(new Standing.Corrected(0, 0, 1));
    }

    @Test
    void whatIsSilencedThereNeitherFiresNorIsOver() {
        holds("gateway", "suppressed");
        watched.asked();
        watched.isOpen(SENT);
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void aReceiverThatItDoesNotHaveIsNoReasonToResolve() {
        watched.isOpen(SENT);
        watched.says("/api/v2/receivers", "[{\"name\": \"mail\"}]");
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
        assertThat(watched.standing().problem()).contains("has no receiver 'gateway'");
    }

    @Test
    void whoHasJustStartedOrLooksForItsClusterResolvesNothing() {
        watched.isOpen(SENT);
        runs("2026-11-27T11:59:00.000Z", "ready");
        askedThreeTimes();
        runs("2026-11-01T00:00:00.000Z", "settling");
        askedThreeTimes();
        assertThat(watched.told).isEmpty();
    }
}
