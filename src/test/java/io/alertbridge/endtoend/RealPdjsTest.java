package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PagerDuty's own JavaScript client against the packaged jar. */
@Tag("real")
class RealPdjsTest {

    private static final String SUMMARY = "Disk of db03 is nearly full";

    private final Shopfloor floor = new Shopfloor();
    private Gateway gateway;
    private Pdjs pagerDuty;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException {
        Pdjs.assumeInstalled();
        Gateway.assumePackaged();
        Path home = Shop.open("pdjs", floor, Map.of());
        gateway = Gateway.start(home, Ports.free(), Map.of());
        pagerDuty = Pdjs.talkingTo(gateway, home.resolve("client"));
    }

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }

    @Test
    void opensTakesAndEndsOneIncidentButNotWithAWrongKey() {
        refused(pagerDuty.call("trigger", problem("not-" + Gateway.TOKEN)));
        JsonNode changed = accepted(pagerDuty.call("change", change()));
        assertThat(changed.get("message").asText()).isEqualTo("Change event processed");

        String given = dedupKey(pagerDuty.call("trigger", problem(Gateway.TOKEN)));
        JsonNode fired = becomes("firing");
        assertThat(fired.get("key").asText()).isEqualTo("pagerduty:" + given);
        assertThat(fired.get("severity").asText()).isEqualTo("major");
        assertThat(fired.get("summary").asText()).isEqualTo(SUMMARY);

        ObjectNode again = problem(Gateway.TOKEN).put("dedup_key", given);
        assertThat(dedupKey(pagerDuty.call("trigger", again))).isEqualTo(given);
        assertThat(dedupKey(pagerDuty.call("acknowledge", known(given)))).isEqualTo(given);
        becomes("acknowledged");
        assertThat(dedupKey(pagerDuty.call("resolve", known(given)))).isEqualTo(given);
        assertThat(becomes("resolved").get("id")).isEqualTo(fired.get("id"));

        JsonNode incidents = gateway.json("/api/incidents").get("items");
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).get("id")).isEqualTo(fired.get("incident"));
    }

    private static void refused(JsonNode answer) {
        assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.at("/data/status").asText()).isNotEqualTo("success");
        assertThat(answer.at("/data/dedup_key").isMissingNode()).isTrue();
    }

    private static String dedupKey(JsonNode answer) {
        String key = accepted(answer).get("dedup_key").asText();
        assertThat(key).isNotEmpty();
        return key;
    }

    private static JsonNode accepted(JsonNode answer) {
        assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.at("/data/status").asText()).isEqualTo("success");
        return answer.get("data");
    }

    private static ObjectNode problem(String routingKey) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("routing_key", routingKey);
        event.putObject("payload")
                .put("summary", SUMMARY)
                .put("source", "db03")
                .put("severity", "error")
                .putObject("custom_details")
                .put("used", "97 %");
        return event;
    }

    private static ObjectNode change() {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("routing_key", Gateway.TOKEN);
        event.putObject("payload").put("summary", "Release 42 of the shop").put("source", "deploy");
        return event;
    }

    private static ObjectNode known(String key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("routing_key", Gateway.TOKEN)
                .put("dedup_key", key);
    }

    /** The one alert there is. */
    private JsonNode becomes(String status) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> gateway.json("/api/alerts?source=pagerduty").get("items"),
                        alerts -> alerts.size() == 1
                                && alerts.get(0).get("status").asText().equals(status))
                .get(0);
    }
}
