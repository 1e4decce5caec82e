package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNowTest extends DropIn {

    private static final String TABLE = "/api/now/table/incident";

    @Test
    void anIncidentIsWrittenAsServiceNowAnswersAndReadAgain() {
        Answer created = call("POST", TABLE, incident("Disk of db03"));

        JsonNode result = created.hasStatus(201).json().path("result");
        String id = result.path("sys_id").asText();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(result.path("number").asText()).matches("INC[0-9]{10}");
        assertThat(result.path("short_description").asText()).isEqualTo("Disk of db03");
        assertThat(becomes("servicenow:" + id, "firing").path("severity").asText())
                .isEqualTo("critical");
        JsonNode read = call("GET", TABLE + "/" + id, "").hasStatus(200).json().path("result");
        assertThat(read.path("number")).isEqualTo(result.path("number"));
        assertThat(read.path("state").asText()).isEqualTo("1");
        assertThat(read.path("sys_created_on").asText()).matches("[0-9-]{10} [0-9:]{8}");
    }

    @Test
    void whoDidNotHearTheAnswerWritesTheSameOne() {
        String first = id(call("POST", TABLE, incident("Answer lost")));
        String second = id(call("POST", TABLE, incident("Answer lost")));

        assertThat(second).isEqualTo(first);
        assertThat(id(call("POST", TABLE, incident("Another")))).isNotEqualTo(first);
    }

    @Test
    void aRemarkGoesIntoTheTimelineAndChangesNothingElse() {
        String id = id(call("POST", TABLE, incident("Remarks")));

        JsonNode changed = call("PUT", TABLE + "/" + id, "{\"comments\": \"it is the log\"}")
                .hasStatus(200)
                .json()
                .path("result");

        assertThat(changed.path("state").asText()).isEqualTo("1");
        String incident = becomes("servicenow:" + id, "firing").path("incident").asText();
        await().untilAsserted(() -> assertThat(timeline(incident)).contains("it is the log"));
    }

    @Test
    void aRemarkWhoseAnswerWasLostIsSaidOnceThoughItComesAgain() {
        String id = id(call("POST", TABLE, incident("Said once")));
        String remark = "{\"state\": \"2\", \"work_notes\": \"the log grows\"}";

        call("PATCH", TABLE + "/" + id, remark).hasStatus(200);
        call("PATCH", TABLE + "/" + id, remark).hasStatus(200);
        call("PUT", TABLE + "/" + id, "{\"comments\": \"that was all\"}").hasStatus(200);

        String incident =
                becomes("servicenow:" + id, "acknowledged").path("incident").asText();
        await().untilAsserted(() -> assertThat(timeline(incident)).contains("that was all"));
        assertThat(timeline(incident)).containsOnlyOnce("the log grows");
    }

    private String timeline(String incident) {
        return get("/api/incidents/" + incident).json().path("timeline").toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PUT   | {"state": "2", "comments": "mira looks"}                    | acknowledged
                    PATCH | {"incident_state": 2}                                       | acknowledged
                    PUT   | {"comments": "status is PROBLEM, acknowledged: Yes."}       | acknowledged
                    PATCH | {"state": "6", "close_code": "Solved", "close_notes": "x"}  | resolved
                    PUT   | {"state": 7}                                                | resolved
                    PUT   | {"short_description": "[RESOLVED] Disk", "comments": "x"}   | resolved
                    PUT   | {"short_description": "Resolved: Disk", "comments": "x"}    | resolved
                    """)
    void aChangeSaysHowItStands(String method, String change, String expected) {
        String id = id(call("POST", TABLE, incident("To be " + change.hashCode())));

        call(method, TABLE + "/" + id, change).hasStatus(200);

        assertThat(becomes("servicenow:" + id, expected).path("severity").asText())
                .isEqualTo("critical");
    }

    @Test
    void itIsFoundByWhatItsSenderCallsIt() {
        String id = id(call("POST", TABLE, "{\"short_description\": \"x\", \"correlation_id\": \"job-7\"}"));

        for (String query : new String[] {"correlation_id=job-7", "sysparm_query=correlation_id%3Djob-7"}) {
            JsonNode found = call("GET", TABLE + "?" + query, "").json().path("result");
            assertThat(found).hasSize(1);
            assertThat(found.path(0).path("sys_id").asText()).isEqualTo(id);
        }
        assertThat(call("GET", TABLE + "?correlation_id=job-8", "").json().path("result"))
                .isEmpty();
        call("GET", TABLE + "?sysparm_query=active%3Dtrue", "").hasStatus(400);
    }

    @Test
    void whatIsUnknownIsNotThereAndItsEndIsTaken() {
        String never = TABLE + "/" + "0".repeat(32);

        assertThat(call("GET", never, "")
                        .hasStatus(404)
                        .json()
                        .path("error")
                        .path("message")
                        .asText())
                .isEqualTo("No Record found");
        call("PUT", never, "{\"comments\": \"x\"}").hasStatus(404);
        call("PUT", never, "{\"state\": \"6\"}").hasStatus(200);
        settle();
        assertThat(alert("servicenow:" + "0".repeat(32)).isMissingNode()).isTrue();
    }

    @Test
    void aWrongCallIsRefusedInItsWords() {
        assertThat(call("POST", TABLE, "{\"urgency\": \"1\"}")
                        .hasStatus(400)
                        .json()
                        .path("error")
                        .path("detail")
                        .asText())
                .contains("short_description is missing", "parked as K-");
        call("POST", TABLE, "[").hasStatus(400);
        call("POST", "/api/now/table/problem", "{}").hasStatus(400);
        call("PUT", TABLE, "{}").hasStatus(405);
        call("DELETE", TABLE + "/x", "").hasStatus(405);
        Answer refused = call("POST", TABLE, "{}", "Authorization", basic("guess"));
        assertThat(refused.hasStatus(401).json().path("error").path("message").asText())
                .isEqualTo("User Not Authenticated");
    }

    private static String incident(String words) {
        return "{\"short_description\": \"" + words + "\", \"description\": \"it is full\", \"urgency\": \"1\"}";
    }

    private static String id(Answer created) {
        return created.hasStatus(201).json().path("result").path("sys_id").asText();
    }

    private Answer call(String method, String path, String body) {
        return call(method, path, body, "Authorization", basic(TOKEN));
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("zabbix:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
