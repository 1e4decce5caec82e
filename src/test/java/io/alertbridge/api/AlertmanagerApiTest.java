package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import io.alertbridge.alert.Severity;
import io.alertbridge.ledger.Events;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AlertmanagerApiTest extends RunningGateway {

    @Autowired
    private AlertmanagerApi api;

    private void alert(String name, String instance, String more) {
        post("/api/v2/alerts", """
                [{"labels": {"alertname": "%s", "instance": "%s"%s}, "annotations": {"summary": "It is so"},
                  "generatorURL": "http://prometheus.example/graph"}]
                """.formatted(name, instance, more)).hasStatus(200);
        settle();
    }

    private JsonNode alerts(String... filters) {
        StringBuilder query = new StringBuilder("/api/v2/alerts?");
        for (String filter : filters) {
            query.append("filter=")
                    .append(URLEncoder.encode(filter, StandardCharsets.UTF_8))
                    .append('&');
        }
        return get(query.toString()).hasStatus(200).json();
    }

    @Test
    void anAlertThatPrometheusPostedIsReadBack() {
        alert("AmRead", "am-read-1:9100", ", \"team\": \"shop\"");

        JsonNode found = alerts("alertname=\"AmRead\"");
        assertThat(found).hasSize(1);
        JsonNode alert = found.get(0);
        assertThat(alert.at("/labels/instance").asText()).isEqualTo("am-read-1:9100");
        assertThat(alert.at("/labels/team").asText()).isEqualTo("shop");
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo("It is so");
        assertThat(alert.get("generatorURL").asText()).isEqualTo("http://prometheus.example/graph");
        assertThat(alert.get("fingerprint").asText()).matches("[0-9a-f]{16}");
        assertThat(alert.at("/status/state").asText()).isEqualTo("active");
        assertThat(alert.at("/status/silencedBy").isArray()).isTrue();
        assertThat(alert.at("/receivers/0/name").asText()).isNotEmpty();
        assertThat(alert.get("startsAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void allFiltersMustHold() {
        alert("AmBoth", "am-both-1", "");
        alert("AmBoth", "am-both-2", "");

        assertThat(alerts("alertname=AmBoth")).hasSize(2);
        assertThat(alerts("alertname=AmBoth", "instance=\"am-both-2\"")).hasSize(1);
        assertThat(alerts("alertname=AmBoth", "instance=~\"am-both-[12]\"")).hasSize(2);
        assertThat(alerts("alertname=AmBoth", "instance!=\"am-both-2\"")).hasSize(1);
        assertThat(alerts("alertname=AmBoth", "instance!~\"am-both.*\"")).isEmpty();
    }

    @Test
    void anAlertOfAnotherSourceIsFoundByTheNamesOfPrometheus() {
        ledger.append("prometheus", List.of(Events.firing("HostDown", "am-host-1", Severity.CRITICAL)))
                .join();
        settle();

        JsonNode found = alerts("alertname=\"HostDown\"", "instance=\"am-host-1\"", "severity=critical");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/labels/instance").asText()).isEqualTo("am-host-1");
    }

    @Test
    void whatEachLabelSaysIsWhatMatchersSee() {
        alert("AmSeen", "am-seen-1", ", \"severity\": \"page\", \"app\": \"shop\"");

        JsonNode labels = alerts("alertname=AmSeen").at("/0/labels");
        assertThat(labels.fieldNames()).toIterable().contains("severity", "service", "app");
        labels.fields()
                .forEachRemaining(label -> assertThat(alerts(
                                "alertname=AmSeen",
                                label.getKey() + "=\"" + label.getValue().asText() + "\""))
                        .as(label.toString())
                        .hasSize(1));
    }

    @Test
    void aResolvedAlertIsGone() {
        alert("AmGone", "am-gone-1", "");
        post("/api/v2/alerts", """
                [{"labels": {"alertname": "AmGone", "instance": "am-gone-1"}, "endsAt": "2020-01-01T00:00:00Z"}]
                """).hasStatus(200);
        settle();

        assertThat(alerts("alertname=AmGone")).isEmpty();
    }

    @Test
    void aSwitchIsOffForWhatIsNotTrue() {
        alert("AmSwitch", "am-switch-1", "");

        String path = "/api/v2/alerts?filter=alertname%3DAmSwitch&active=";
        assertThat(get(path + "true").json()).hasSize(1);
        assertThat(get(path + "perhaps").hasStatus(200).json()).isEmpty();
    }

    @Test
    void aReceiverIsTheTeamThatGetsTheIncident() {
        alert("AmTeam", "am-team-1", "");
        String team = alerts("alertname=AmTeam").at("/0/receivers/0/name").asText();

        assertThat(get("/api/v2/receivers").hasStatus(200).json().findValuesAsText("name"))
                .contains(team)
                .doesNotHaveDuplicates();
        String path = "/api/v2/alerts?filter=alertname%3DAmTeam&receiver=";
        assertThat(get(path + URLEncoder.encode(team, StandardCharsets.UTF_8)).json())
                .hasSize(1);
        assertThat(get(path + "nobody").json()).isEmpty();
    }

    @Test
    void aGroupIsWhatBelongsToOneIncident() {
        alert("AmGroup", "am-group-1", "");
        String incident =
                get("/api/alerts?q=am-group-1").json().at("/items/0/incident").asText();
        assertThat(incident).isNotEmpty();

        JsonNode groups = get("/api/v2/alerts/groups?filter=alertname%3DAmGroup")
                .hasStatus(200)
                .json();
        assertThat(groups).hasSize(1);
        assertThat(groups.at("/0/labels/incident").asText()).isEqualTo(incident);
        assertThat(groups.at("/0/receiver/name")).isEqualTo(groups.at("/0/alerts/0/receivers/0/name"));
        assertThat(groups.at("/0/alerts/0/labels/alertname").asText()).isEqualTo("AmGroup");
    }

    @Test
    void whatIsWrongIsAnsweredAsAlertmanagerAnswersIt() {
        assertText(get("/api/v2/alerts?filter=a%7E%7Eb"), "bad matcher format");
        assertText(get("/api/v2/alerts?filter="), "bad matcher format");
        assertText(get("/api/v2/alerts?filter=a%3D%7E%22(%22"), "not RE2");
        assertText(get("/api/v2/alerts/groups?receiver=("), "failed to parse receiver param");
        assertText(get("/api/v2/silences?filter=x"), "bad matcher format");
        assertThat(get("/api/v2/nothing").hasStatus(404).json().get("message").asText())
                .isEqualTo("path /api/v2/nothing was not found");
        Answer wrong = send(request("/api/v2/alerts").PUT(HttpRequest.BodyPublishers.ofString("[]")));
        assertThat(wrong.hasStatus(405).json().get("code").asInt()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET,POST");
    }

    private static void assertText(Answer answer, String words) {
        assertThat(answer.hasStatus(400).json().isTextual())
                .as(answer.raw().body())
                .isTrue();
        assertThat(answer.json().asText()).contains(words);
    }

    @Test
    void anAnswerThatWouldNotFitIsRefusedRatherThanCut() {
        alert("AmMany", "am-many-1", "");
        alert("AmMany", "am-many-2", "");

        assertThat(api.found(alert -> alert.event().check().equals("AmMany"), 2))
                .hasSize(2);
        assertThatThrownBy(() -> api.found(alert -> alert.event().check().equals("AmMany"), 1))
                .hasMessage("more than 1 alerts match; narrow them with filter");
    }

    @Test
    void theStatusIsInTheShapeThatToolsRead() {
        JsonNode status = get("/api/v2/status").hasStatus(200).json();

        assertThat(status.at("/cluster/status").asText()).isEqualTo("disabled");
        assertThat(status.at("/config/original").asText()).contains("receivers:\n- name: ");
        assertThat(status.get("uptime").asText()).endsWith("Z");
        assertThat(StreamSupport.stream(status.get("versionInfo").spliterator(), false))
                .hasSize(6)
                .allMatch(JsonNode::isTextual);
    }

    @Test
    void whoeverWatchesNeedsNoTokenButWhoeverReadsDoes() {
        await().until(() -> send(HttpRequest.newBuilder(address("/-/ready"))).status() == 200);
        assertThat(send(HttpRequest.newBuilder(address("/-/healthy"))).raw().body())
                .isEqualTo("OK");
        send(HttpRequest.newBuilder(address("/-/reload")).POST(HttpRequest.BodyPublishers.noBody()))
                .hasStatus(401);
        for (String path : List.of("alerts", "alerts/groups", "silences", "silence/x", "receivers", "status", "x")) {
            send(HttpRequest.newBuilder(address("/api/v2/" + path))).hasStatus(401);
        }
        String basic = Base64.getEncoder().encodeToString(("mira:" + TOKEN).getBytes(StandardCharsets.UTF_8));
        send(HttpRequest.newBuilder(address("/api/v2/status")).header("Authorization", "Basic " + basic))
                .hasStatus(200);
    }
}
