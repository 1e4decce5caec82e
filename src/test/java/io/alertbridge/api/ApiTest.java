package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Severity;
import io.alertbridge.ledger.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiTest extends RunningGateway {

    private long hear(Event event) {
        long id = ledger.append(event.source(), List.of(event)).join().lastId();
        settle();
        return id;
    }

    private String open(String host) {
        long event = hear(Events.firing("HostDown", host, Severity.CRITICAL));
        return get("/api/events/" + event).json().get("incident").asText();
    }

    @Test
    void anIncidentIsListedAndTellsItsStory() {
        String id = open("api-list-1");

        JsonNode page =
                get("/api/incidents?state=open&q=API-list-1").hasStatus(200).json();
        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/id").asText()).isEqualTo(id);
        assertThat(page.at("/items/0/state").asText()).isEqualTo("new");
        assertThat(page.at("/items/0").has("resolvedAt")).isFalse();
        assertThat(page.toString()).doesNotContain("9999");

        JsonNode one = get("/api/incidents/" + id).hasStatus(200).json();
        assertThat(one.get("timeline")).isNotEmpty();
        assertThat(one.at("/latestAlerts/0/reasons")).isNotEmpty();
        assertThat(one.at("/latestAlerts/0/labels/host").asText()).isEqualTo("api-list-1");
    }

    @Test
    void pagesDoNotOverlap() {
        open("api-page-1");
        open("api-page-2");
        JsonNode first = get("/api/incidents?q=api-page&size=1").json();
        JsonNode second = get("/api/incidents?q=api-page&size=1&page=1").json();

        assertThat(first.get("total").asInt()).isEqualTo(2);
        assertThat(first.at("/items/0/id")).isNotEqualTo(second.at("/items/0/id"));
        assertThat(get("/api/incidents?q=api-page&page=7").json().get("items")).isEmpty();
    }

    @Test
    void anAcknowledgementIsSeenInItsAnswer() {
        String id = open("api-ack-1");

        JsonNode answer = post("/api/incidents/" + id + "/acknowledge", "{\"by\": \"mira\", \"text\": \"on it\"}")
                .hasStatus(200)
                .json();

        assertThat(answer.get("applied").asBoolean()).isTrue();
        assertThat(answer.at("/incident/state").asText()).isEqualTo("in_progress");
        assertThat(answer.at("/incident/acknowledgedBy").asText()).isEqualTo("mira");
        assertThat(answer.at("/incident/timeline").toString()).contains("on it");
        send(request("/api/incidents/" + id + "/acknowledge").POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .hasStatus(200);
    }

    @Test
    void holdNoteResumeAndResolveAreTaken() {
        String id = open("api-verbs-1");
        String path = "/api/incidents/" + id;

        assertThat(state(post(path + "/hold", "{\"text\": \"vendor\"}"))).isEqualTo("on_hold");
        post(path + "/note", "{\"text\": \"spare part ordered\"}").hasStatus(200);
        post(path + "/note", "{}").hasStatus(400);
        assertThat(state(post(path + "/resume", "{}"))).isEqualTo("in_progress");
        JsonNode resolved =
                post(path + "/resolve", "{\"text\": \"disk replaced\"}").json();
        assertThat(resolved.at("/incident/resolution").asText()).isEqualTo("disk replaced");
        assertThat(resolved.at("/incident/resolvedAt").asText()).isNotEmpty();
        post(path + "/hold", "{}").hasStatus(409);
    }

    @Test
    void aHoldMayEndAndAnIncidentIsAssignedEscalatedAndGivenBack() {
        String path = "/api/incidents/" + open("api-verbs-2");

        JsonNode held =
                post(path + "/hold", "{\"until\": \"2099-01-01T08:00:00Z\"}").json();
        assertThat(held.at("/incident/heldUntil").asText()).isEqualTo("2099-01-01T08:00:00Z");
        JsonNode assigned = post(path + "/assign", "{\"to\": \"jonas weber\", \"text\": \"yours\"}")
                .json();
        assertThat(assigned.at("/incident/assignee").asText()).isEqualTo("jonas");
        assertThat(state(post(path + "/escalate", "{\"text\": \"stuck\"}"))).isEqualTo("new");
        assertThat(state(post(path + "/acknowledge", "{}"))).isEqualTo("in_progress");
        JsonNode back = post(path + "/unacknowledge", "{}").json();
        assertThat(back.at("/incident/state").asText()).isEqualTo("new");
        assertThat(back.at("/incident/heldUntil").isMissingNode()).isTrue();
    }

    @Test
    void whatCannotBeIsRefusedWithWhatWouldBeRight() {
        String path = "/api/incidents/" + open("api-verbs-3");

        assertProblem(post(path + "/assign", "{\"to\": \"kim\"}"), 400, "one of aiko, jonas, mira");
        assertProblem(post(path + "/assign", "{}"), 400, "to was '' but nobody");
        assertProblem(post(path + "/hold", "{\"until\": \"2020-01-01T00:00:00Z\"}"), 400, "give a later moment");
        assertProblem(
                post(path + "/resolve", "{\"until\": \"2099-01-01T00:00:00Z\"}"), 400, "only a hold ends by itself");
        assertProblem(post(path + "/note", "{\"text\": \"x\", \"to\": \"mira\"}"), 400, "only 'assign' is to somebody");
    }

    private static String state(Answer answer) {
        return answer.hasStatus(200).json().at("/incident/state").asText();
    }

    @Test
    void everyEventTellsWhatBecameOfIt() {
        Event event = Events.firing("HostDown", "api-fate-1", Severity.CRITICAL);
        JsonNode opened = get("/api/events/" + hear(event)).json();
        JsonNode repeated = get("/api/events/" + hear(event)).json();

        assertThat(opened.get("disposition").asText()).isEqualTo("opened");
        assertThat(repeated.get("disposition").asText()).isEqualTo("repeated");
        assertThat(repeated.get("alert")).isEqualTo(opened.get("alert"));
        assertThat(repeated.get("incident")).isEqualTo(opened.get("incident"));
        assertThat(repeated.at("/event/check").asText()).isEqualTo("HostDown");
        get("/api/events/99999999").hasStatus(404);
    }

    @Test
    void alertsAreFoundByWhatTheyAreAbout() {
        open("api-alert-1");

        JsonNode page =
                get("/api/alerts?status=open&severity=critical&q=api-alert-1").json();
        assertThat(page.get("total").asInt()).isEqualTo(1);
        String id = page.at("/items/0/id").asText();
        assertThat(get("/api/alerts/" + id).json().get("status").asText()).isEqualTo("firing");
        assertThat(get("/api/alerts?status=resolved&q=api-alert-1")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void anAlertWithAVeryLongNameIsFoundByItsBeginning() {
        hear(Events.firing("Long\ud83d\udd25".repeat(2_000), "api-long-1", Severity.WARNING));

        assertThat(get("/api/alerts?q=long%F0%9F%94%A5long").json().get("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void theBalanceIsEven() {
        open("api-balance-1");

        JsonNode accounts = get("/api/ledger/balance").json();
        assertThat(accounts)
                .isNotEmpty()
                .allSatisfy(account ->
                        assertThat(account.get("unaccounted").asLong()).isZero());
        assertThat(get("/api/sources").json().findValuesAsText("name")).contains("prometheus");
    }

    @Test
    void wrongQuestionsAreAnsweredWithWhatWouldBeRight() {
        assertProblem(get("/api/incidents?state=broken"), 400, "state was 'broken' but must be one of new, ");
        assertProblem(get("/api/incidents?priority=P9"), 400, "priority was 'P9'");
        assertProblem(get("/api/incidents?size=500"), 400, "size was '500' but a page holds 1 to 200");
        assertProblem(get("/api/incidents?page=soon"), 400, "page was 'soon' but");
        assertProblem(get("/api/incidents/AB-0"), 404, "incident was 'AB-0' but there is none");
        assertProblem(get("/api/events/last"), 400, "id was 'last' but");
        get("/api/incidents?q=%00&ci=%00").hasStatus(200);
        assertProblem(get("/api//incidents"), 400, "not in its normal form");
        assertProblem(get("/api/nothing"), 404, "/api/nothing");
        String id = open("api-wrong-1");
        assertProblem(post("/api/incidents/" + id + "/note", "{\"text\": "), 400, "body was not JSON");
        assertProblem(post("/api/incidents/" + id + "/note", "{\"text\": \"" + "x".repeat(3_000_000) + "\"}"), 413, "");
    }

    /** A sender that is cut off in the middle of its body never reads why. */
    @Test
    void aBodyThatIsTooLargeIsReadToItsEndBeforeItIsRefused() {
        String id = open("api-large-1");
        String body = "{\"text\": \"" + "x".repeat(3_000_000) + "\"}";
        for (int i = 0; i < 20; i++) {
            assertProblem(post("/api/incidents/" + id + "/note", body), 413, "larger than");
        }
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        answer.hasStatus(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }
}
