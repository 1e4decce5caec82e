package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsgenieTest extends RunningGateway {

    private static final String ALERTS = "/v2/alerts";

    @Test
    void anAlertIsCreatedAndItsRequestTellsWhatBecameOfIt() {
        Answer created = call("POST", ALERTS, alert("og-1"));

        created.hasStatus(202);
        assertThat(created.json().path("result").asText()).isEqualTo("Request will be processed");
        assertThat(created.json().path("took").isNumber()).isTrue();
        JsonNode status = status(created);
        assertThat(status.path("success").asBoolean()).isTrue();
        assertThat(status.path("action").asText()).isEqualTo("Create");
        assertThat(status.path("alias").asText()).isEqualTo("og-1");
        JsonNode alert = alertAt("/" + status.path("alertId").asText());
        assertThat(alert.path("message").asText()).isEqualTo("Disk full on og-1");
        assertThat(alert.path("priority").asText()).isEqualTo("P2");
        assertThat(alert.path("tags")).hasSize(2);
        assertThat(alert.path("details").path("mount").asText()).isEqualTo("/var");
    }

    @Test
    void itIsAcknowledgedByIdAndKeepsItsWordsAndIsClosedByAlias() {
        String id = status(call("POST", ALERTS, alert("og-2"))).path("alertId").asText();

        JsonNode acknowledged = status(call("POST", ALERTS + "/" + id + "/acknowledge", ""));
        assertThat(acknowledged.path("action").asText()).isEqualTo("Acknowledge");
        JsonNode alert = alertAt("/og-2?identifierType=alias");
        assertThat(alert.path("acknowledged").asBoolean()).isTrue();
        assertThat(alert.path("message").asText()).isEqualTo("Disk full on og-2");
        assertThat(alert.path("priority").asText()).isEqualTo("P2");

        status(call("POST", ALERTS + "/" + id + "/unacknowledge", "{}"));
        assertThat(alertAt("/" + id).path("acknowledged").asBoolean()).isFalse();

        call("POST", ALERTS + "/og-2/close?identifierType=alias", "{\"note\": \"cleaned up\"}")
                .hasStatus(202);
        await().untilAsserted(() ->
                assertThat(alertAt("/" + id).path("status").asText()).isEqualTo("closed"));
        assertThat(timeline("og-2")).contains("cleaned up");
    }

    @Test
    void aliasesWithSlashesAndPercentSignsAreTakenAsTheyAre() {
        status(call("POST", ALERTS, alert("shop/db 97%+2F")));

        status(call("DELETE", ALERTS + "/shop%2Fdb%2097%25+2F?identifierType=alias", ""));

        assertThat(alertAt("/shop%2Fdb%2097%25%2B2F?identifierType=alias")
                        .path("status")
                        .asText())
                .isEqualTo("closed");
    }

    @Test
    void whatIsCreatedWithoutAnAliasGetsOneThatCanStandForItsId() {
        String alias = status(call("POST", ALERTS, "{\"message\": \"Queue stands\"}"))
                .path("alias")
                .asText();

        assertThat(alertAt("/" + alias).path("message").asText()).isEqualTo("Queue stands");
        assertThat(status(call("POST", ALERTS + "/" + alias + "/close", "{}"))
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void closingWhatIsUnknownIsTakenAndItsRequestSaysSo() {
        JsonNode closed = status(call("POST", ALERTS + "/og-never/close?identifierType=alias", "{}"));
        JsonNode noted = status(call("POST", ALERTS + "/og-never/notes?identifierType=alias", "{\"note\": \"?\"}"));

        assertThat(closed.path("success").asBoolean()).isFalse();
        assertThat(closed.path("status").asText()).isEqualTo("Alert does not exist");
        assertThat(noted.path("success").asBoolean()).isFalse();
        call("GET", ALERTS + "/og-never?identifierType=alias", "").hasStatus(404);
    }

    @Test
    void anIdOfWhatIsOverClosesNothingElse() {
        String id = status(call("POST", ALERTS, alert("og-3"))).path("alertId").asText();
        status(call("POST", ALERTS + "/" + id + "/close", "{}"));

        assertThat(status(call("POST", ALERTS + "/" + id + "/close", "{}"))
                        .path("success")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aPriorityIsChangedAndTheAcknowledgementStays() {
        status(call("POST", ALERTS, alert("og-4")));
        status(call("POST", ALERTS + "/og-4/acknowledge?identifierType=alias", "{}"));

        status(call("PUT", ALERTS + "/og-4/priority?identifierType=alias", "{\"priority\": \"P1\"}"));

        JsonNode alert = alertAt("/og-4?identifierType=alias");
        assertThat(alert.path("priority").asText()).isEqualTo("P1");
        assertThat(alert.path("acknowledged").asBoolean()).isTrue();
        assertThat(alert.path("tags")).hasSize(2);
    }

    @Test
    void itsWordsTagsAndDetailsAreChangedOneAfterTheOther() {
        status(call("POST", ALERTS, alert("og-6")));
        status(call("POST", ALERTS + "/og-6/acknowledge?identifierType=alias", "{}"));

        status(changed("PUT", "message", "{\"message\": \"Disk of og-6 is nearly full\"}"));
        status(changed("PUT", "description", "{\"description\": \"97 % of /var\"}"));
        status(changed("POST", "tags", "{\"tags\": [\"night\", \"night\", \"seen\"]}"));
        status(call("DELETE", ALERTS + "/og-6/tags?identifierType=alias&tags=disk,seen", ""));
        status(changed("POST", "details", "{\"details\": {\"rack\": \"r7\"}}"));
        status(call("DELETE", ALERTS + "/og-6/details?identifierType=alias&keys=mount", ""));
        status(changed("POST", "responders", "{\"responder\": {\"type\": \"team\", \"name\": \"storage\"}}"));

        JsonNode alert = alertAt("/og-6?identifierType=alias");
        assertThat(alert.path("message").asText()).isEqualTo("Disk of og-6 is nearly full");
        assertThat(alert.path("acknowledged").asBoolean()).isTrue();
        assertThat(alert.path("priority").asText()).isEqualTo("P2");
        String id = alert.path("id").asText();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode stored = get("/api/alerts/" + id).json();
            assertThat(stored.path("summary").asText()).isEqualTo("Disk of og-6 is nearly full");
            assertThat(stored.path("description").asText()).isEqualTo("97 % of /var");
            JsonNode labels = stored.path("labels");
            assertThat(labels.path("tags").asText()).contains("night").doesNotContain("disk", "seen");
            assertThat(labels.path("rack").asText()).isEqualTo("r7");
            assertThat(labels.has("mount")).isFalse();
            assertThat(labels.path("responders").asText()).contains("storage");
        });
    }

    private Answer changed(String method, String verb, String body) {
        return call(method, ALERTS + "/og-6/" + verb + "?identifierType=alias", body);
    }

    @ParameterizedTest
    @CsvSource({"notes, note", "actions/restart, note"})
    void whatIsLeftToPeopleIsInTheTimeline(String action, String field) {
        String alias = "og-" + action.replace('/', '-');
        status(call("POST", ALERTS, alert(alias)));

        JsonNode noted = status(call(
                "POST",
                ALERTS + "/" + alias + "/" + action + "?identifierType=alias&apiKey=" + TOKEN,
                "{\"user\": \"ada\", \"" + field + "\": \"word for " + action + "\"}"));

        assertThat(noted.path("success").asBoolean()).isTrue();
        await().untilAsserted(() -> assertThat(timeline(alias))
                .contains("word for " + action, "\"by\":\"ada\"")
                .doesNotContain(TOKEN));
    }

    @Test
    void alertsAreListedAndCounted() {
        status(call("POST", ALERTS, alert("og-5a")));
        status(call("POST", ALERTS, alert("og-5b")));

        JsonNode open = call("GET", ALERTS + "?query=status%3A%20open%20og-5&limit=10", "")
                .json();
        assertThat(open.path("data")).hasSize(2);
        JsonNode second =
                call("GET", ALERTS + "?query=og-5&limit=5&offset=1", "").json();
        assertThat(second.path("data").path(0).path("alias").asText()).isEqualTo("og-5a");
        assertThat(call("GET", ALERTS + "/count?query=alias%3Aog-5a", "")
                        .json()
                        .path("data")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        call("GET", ALERTS + "?query=teams%3Ashop", "").hasStatus(422);
    }

    @Test
    void aWrongCallIsRefusedInItsWords() {
        Answer refused = call("POST", ALERTS, "{\"alias\": \"og-6\"}").hasStatus(422);

        assertThat(refused.json().path("message").asText()).contains("message is missing");
        assertThat(refused.json().path("requestId").asText()).hasSize(36);
        call("POST", ALERTS, "[").hasStatus(422);
        call("POST", ALERTS + "/x/notes", "{}").hasStatus(422);
        call("POST", ALERTS + "/x/snooze", "{\"endTime\": \"tomorrow\"}").hasStatus(422);
        call("POST", ALERTS + "/x/snooze", "{\"endTime\": \"2020-01-01T00:00:00Z\"}")
                .hasStatus(422);
        call("POST", ALERTS + "/x/assign", "{}").hasStatus(422);
    }

    @Test
    void aKeyIsPresentedInThreeWaysAndAWrongOneOpensNothing() {
        assertThat(post(ALERTS, alert("og-7")).status()).isEqualTo(202);
        assertThat(send(HttpRequest.newBuilder(address(ALERTS + "?apiKey=" + TOKEN)))
                        .status())
                .isEqualTo(200);
        Answer refused = send(HttpRequest.newBuilder(address(ALERTS)).header("Authorization", "GenieKey wrong"));
        assertThat(refused.hasStatus(403).json().path("message").asText()).isEqualTo("Could not authenticate");
    }

    private static String alert(String alias) {
        return "{\"alias\": \"" + alias + "\", \"message\": \"Disk full on " + alias + "\", \"priority\": \"P2\","
                + " \"tags\": [\"disk\", \"night\"], \"details\": {\"mount\": \"/var\"}, \"entity\": \"" + alias
                + "\"}";
    }

    private Answer call(String method, String path, String body) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "GenieKey " + TOKEN)
                .method(method, BodyPublishers.ofString(body)));
    }

    private JsonNode status(Answer answer) {
        answer.hasStatus(202);
        return data("/requests/" + answer.json().path("requestId").asText());
    }

    private JsonNode alertAt(String path) {
        return data(path);
    }

    private JsonNode data(String path) {
        return call("GET", ALERTS + path, "").hasStatus(200).json().path("data");
    }

    private String timeline(String alias) {
        String id = alertAt("/" + alias + "?identifierType=alias").path("id").asText();
        String incident = get("/api/alerts/" + id).json().path("incident").asText();
        return get("/api/incidents/" + incident).json().path("timeline").toString();
    }
}
