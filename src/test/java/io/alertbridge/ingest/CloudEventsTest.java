package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.policy.Secrets;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The three ways in which CloudEvents come over HTTP, and what their senders ask for before. */
class CloudEventsTest extends RunningApp {

    private static final String EVENT = "{\"specversion\": \"1.0\", \"id\": \"%s\", \"source\": \"/disks\","
            + " \"type\": \"com.example.disk.firing\", \"subject\": \"db03\", \"data\": {\"summary\": \"Disk full\"}}";

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private Secrets secrets;

    @Test
    void oneEventIsAnAlert() throws Exception {
        HttpResponse<String> taken = posted("application/cloudevents+json; charset=utf-8", EVENT.formatted("1"));

        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(event(taken, 0).at("/event/key").asText()).isEqualTo("cloudevents:/disks|db03|com.example.disk");
    }

    @Test
    void eachEventOfABatchIsAnAlertOfItsOwn() throws Exception {
        String batch = "[" + EVENT.formatted("1") + "," + EVENT.formatted("2").replace("db03", "db04") + ","
                + EVENT.formatted("3").replace("db03", "db05").replace(".firing", ".resolved") + "]";
        HttpResponse<String> taken = posted("application/cloudevents-batch+json", batch);

        assertThat(json.readTree(taken.body()).path("accepted").asInt()).isEqualTo(3);
        assertThat(event(taken, 1).at("/event/key").asText()).contains("db04");
        assertThat(event(taken, 2).at("/status").asText()).isEqualTo("resolved");
        assertThat(posted("application/cloudevents-batch+json", "[]").statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"severity\": \"dreadful\"", "\"type\": 5", "\"data\": [[]]", "\"source\": {}", "\"key\": null"
            })
    void anEventThatCannotBeReadKeepsNoOtherOut(String odd) throws Exception {
        String broken = EVENT.formatted("2").replace("}}", "}, " + odd + "}");
        HttpResponse<String> taken =
                posted("application/cloudevents-batch+json", "[" + EVENT.formatted("1") + "," + broken + "]");

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        assertThat(json.readTree(taken.body()).path("accepted").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void anEventMayBeInTheHeaders() throws Exception {
        HttpResponse<String> taken = send(HttpRequest.newBuilder(uri("/in/cloudevents"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("ce-specversion", "1.0")
                .header("ce-id", "4")
                .header("ce-source", "/disks/%C3%9Cber")
                .header("ce-type", "com.example.disk.firing")
                .header("ce-subject", "db06")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"summary\": \"Disk full\"}"))
                .build());

        assertThat(event(taken, 0).at("/event/summary").asText()).isEqualTo("Disk full");
        assertThat(event(taken, 0).at("/event/key").asText()).contains("/disks/Über|db06");
    }

    @Test
    void whoKnowsTheTokenMaySendFromWhereItSays() {
        HttpResponse<String> allowed = asked("/in/cloudevents?token=" + TOKEN, "eventgrid.azure.net");

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("WebHook-Allowed-Origin")).contains("eventgrid.azure.net");
        assertThat(allowed.headers().firstValue("WebHook-Allowed-Rate")).contains("*");
        assertThat(allowed.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void nobodyElseIsPromisedAnything() {
        HttpResponse<String> refused = asked("/in/cloudevents?token=wrong", "eventgrid.azure.net");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WebHook-Allowed-Origin")).isEmpty();

        HttpResponse<String> odd = asked("/in/cloudevents?token=" + TOKEN, "a;b=\"c\"");
        assertThat(odd.headers().firstValue("WebHook-Allowed-Origin")).isEmpty();
    }

    private HttpResponse<String> asked(String path, String origin) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("WebHook-Request-Origin", origin)
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
    }

    private HttpResponse<String> posted(String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post("/in/cloudevents", bytes, "Authorization", "Bearer " + TOKEN, "Content-Type", type);
    }

    private JsonNode event(HttpResponse<String> taken, int index) throws Exception {
        String id = json.readTree(taken.body()).path("events").path(index).asText();
        return json.readTree(send(HttpRequest.newBuilder(uri("/api/events/" + id))
                        .header("Authorization", "Bearer " + secrets.token())
                        .build())
                .body());
    }
}
