package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.alertbridge.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PagerDutyTest extends RunningGateway {

    @Test
    void anEventIsAnsweredAsPagerDutyAnswers() {
        Answer answer = enqueue("/v2/enqueue", event("trigger", "pd-1"));

        answer.hasStatus(202);
        assertThat(answer.json().path("status").asText()).isEqualTo("success");
        assertThat(answer.json().path("message").asText()).isEqualTo("Event processed");
        assertThat(answer.json().path("dedup_key").asText()).isEqualTo("pd-1");
        await().untilAsserted(
                        () -> assertThat(alert("pd-1").path("status").asText()).isEqualTo("firing"));

        enqueue("/v2/enqueue", event("resolve", "pd-1")).hasStatus(202);
        await().untilAsserted(
                        () -> assertThat(alert("pd-1").path("status").asText()).isEqualTo("resolved"));
    }

    @Test
    void anAcknowledgementSaysNothingElse() {
        String bare =
                "{\"routing_key\": \"" + TOKEN + "\", \"event_action\": \"acknowledge\", \"dedup_key\": \"pd-ack\"}";
        enqueue("/v2/enqueue", bare).hasStatus(202);
        enqueue("/v2/enqueue", event("trigger", "pd-ack")).hasStatus(202);
        await().untilAsserted(() ->
                assertThat(alert("pd-ack").path("status").asText()).isEqualTo("firing"));

        enqueue("/v2/enqueue", bare).hasStatus(202);
        await().untilAsserted(() ->
                assertThat(alert("pd-ack").path("status").asText()).isEqualTo("acknowledged"));
        assertThat(alert("pd-ack").path("summary").asText()).isEqualTo("Disk full");
        assertThat(alert("pd-ack").path("severity").asText()).isEqualTo("critical");
        assertThat(alert("pd-ack").path("count").asInt())
                .as("the first opened nothing")
                .isEqualTo(2);
    }

    @Test
    void whatIsTriggeredWithoutAKeyGetsOne() {
        String key = enqueue("/v2/enqueue", event("trigger", ""))
                .hasStatus(202)
                .json()
                .path("dedup_key")
                .asText();

        assertThat(key).hasSize(32);
        await().untilAsserted(
                        () -> assertThat(alert(key).path("status").asText()).isEqualTo("firing"));
    }

    @Test
    void versionOneIsUnderstoodToo() {
        Answer answer = enqueue(
                "/generic/2010-04-15/create_event.json",
                "{\"service_key\": \"" + TOKEN + "\", \"event_type\": \"trigger\", \"incident_key\": \"pd-old\","
                        + " \"description\": \"Disk full\", \"client\": \"agent\", \"details\": {\"mount\": \"/var\"}}");

        answer.hasStatus(200);
        assertThat(answer.json().path("incident_key").asText()).isEqualTo("pd-old");
        await().untilAsserted(() -> assertThat(
                        alert("pd-old").path("labels").path("mount").asText())
                .isEqualTo("/var"));
        assertThat(alert("pd-old").path("labels").has("host")).isFalse();
    }

    @Test
    void aChangeIsTakenAndIsNoAlert() {
        Answer answer = enqueue(
                "/v2/change/enqueue",
                "{\"routing_key\": \"" + TOKEN + "\", \"payload\": {\"summary\": \"Deployed\", \"source\": \"ci\"}}");

        assertThat(answer.hasStatus(202).json().path("message").asText()).isEqualTo("Change event processed");
    }

    @Test
    void aWrongEventIsRefusedInItsWordsAndParkedWithoutItsKey() {
        Answer refused = enqueue(
                "/v2/enqueue",
                "{\"routing_key\": \"" + TOKEN
                        + "\", \"event_action\": \"trigger\", \"payload\": {\"source\": \"x\"}}");

        refused.hasStatus(400);
        assertThat(refused.json().path("status").asText()).isEqualTo("invalid event");
        assertThat(refused.json().path("errors").toString()).contains("payload.summary is missing");
        String parked = "/api/parked/" + refused.json().path("parked").asText();
        await().untilAsserted(() -> assertThat(get(parked).hasStatus(200).raw().body())
                .contains("payload.summary is missing")
                .doesNotContain(TOKEN));
    }

    @Test
    void aWrongKeyOpensNothing() {
        enqueue("/v2/enqueue", event("trigger", "pd-2").replace(TOKEN, "x".repeat(32)))
                .hasStatus(401);
        enqueue("/v2/enqueue", "{}").hasStatus(401);
        enqueue("/v2/enqueue", "[").hasStatus(400);
    }

    private static String event(String action, String key) {
        return "{\"routing_key\": \"" + TOKEN + "\", \"event_action\": \"" + action + "\""
                + (key.isEmpty() ? "" : ", \"dedup_key\": \"" + key + "\"")
                + ", \"payload\": {\"summary\": \"Disk full\", \"source\": \"db03\", \"severity\": \"critical\"}}";
    }

    private Answer enqueue(String path, String body) {
        return send(HttpRequest.newBuilder(address(path)).POST(BodyPublishers.ofString(body)));
    }

    private JsonNode alert(String key) {
        JsonNode items = get("/api/alerts?source=pagerduty&size=200").json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("key").asText().equals("pagerduty:" + key))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
