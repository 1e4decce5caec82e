package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What vmalert and the rulers of Loki and Thanos send in the place of Prometheus, in their own shapes. */
class RulersTest extends DropIn {

    private static final String ALERTS = "/api/v2/alerts";

    @Test
    void vmalertFiresWithoutAnEndAndResolvesWithOne() {
        Instant start = Instant.now().minusSeconds(60);
        post(ALERTS, vmalert(start, "")).hasStatus(200);

        JsonNode fired = becomes("VmDiskFull", "firing");
        assertThat(fired.path("severity").asText()).isEqualTo("warning");
        assertThat(fired.path("summary").asText()).isEqualTo("Disk /var is 96 % full on db01");
        assertThat(fired.path("labels").path("alertgroup").asText()).isEqualTo("node");

        post(ALERTS, vmalert(start, ", \"endsAt\": \"%s\"".formatted(start.plusSeconds(30))))
                .hasStatus(200);
        assertThat(becomes("VmDiskFull", "resolved").path("id")).isEqualTo(fired.path("id"));
    }

    @Test
    void lokisRulerFiresWithALeaseAndLetsItEnd() {
        Instant start = Instant.now().minusSeconds(60);
        post(ALERTS, loki(start, start.plusSeconds(300))).hasStatus(200);

        JsonNode fired = becomes("LokiErrors", "firing");
        assertThat(fired.path("severity").asText()).as("page").isEqualTo("critical");
        post(ALERTS, loki(start, start.plusSeconds(30))).hasStatus(200);
        becomes("LokiErrors", "resolved");
    }

    @Test
    void theReplicasOfAThanosRulerFireOneAlert() {
        post(ALERTS, thanos("thanos-ruler-0")).hasStatus(200);
        post(ALERTS, thanos("thanos-ruler-1")).hasStatus(200);
        settle();

        assertThat(get("/api/alerts?source=prometheus&size=200").json().path("items"))
                .filteredOn(item -> item.path("check").asText().equals("ThanosDown"))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.path("labels").has("replica")).isFalse());
    }

    private static String thanos(String replica) {
        Instant now = Instant.now();
        return """
                [{"annotations": {"description": "web01 has been down for a minute", "summary": "web01 is down"},
                  "endsAt": "%s", "startsAt": "%s", "generatorURL": "http://thanos.example/graph?g0.expr=up+%%3D%%3D+0",
                  "labels": {"alertname": "ThanosDown", "instance": "web01:9100", "severity": "critical", "replica": "%s"}}]""".formatted(millis(now.plusSeconds(240)), millis(now.minusSeconds(60)), replica);
    }

    /** It writes nanoseconds, the start first. */
    private static String vmalert(Instant start, String end) {
        return """
                [{"startsAt": "%s", "generatorURL": "http://vmalert.example/vmalert/alert?group_id=1&alert_id=2",
                  "labels": {"alertname": "VmDiskFull", "alertgroup": "node", "instance": "db01:9100", "severity": "warning"},
                  "annotations": {"summary": "Disk /var is 96 %% full on db01"}%s}]""".formatted(start, end);
    }

    private static String loki(Instant start, Instant end) {
        return """
                [{"annotations": {"summary": "Too many errors"}, "endsAt": "%s", "startsAt": "%s",
                  "generatorURL": "http://grafana.example/explore?left=x",
                  "labels": {"alertname": "LokiErrors", "job": "checkout", "severity": "page", "cluster": "eu1"}}]""".formatted(millis(end), millis(start));
    }

    private static String millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    @Override
    JsonNode becomes(String check, String status) {
        return await().until(() -> named(check, status), found -> !found.isMissingNode());
    }

    private JsonNode named(String check, String status) {
        JsonNode items = get("/api/alerts?source=prometheus&size=200").json().path("items");
        for (JsonNode item : items) {
            if (item.path("check").asText().equals(check)
                    && item.path("status").asText().equals(status)) {
                return item;
            }
        }
        return items.path("none");
    }
}
