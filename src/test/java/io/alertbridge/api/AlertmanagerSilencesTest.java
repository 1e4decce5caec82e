package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerSilencesTest extends RunningGateway {

    private static final String PATH = "/api/v2/silences";

    private static String matcher(String name, String value, boolean regex, boolean equal) {
        return "{\"name\": \"%s\", \"value\": \"%s\", \"isRegex\": %s, \"isEqual\": %s}"
                .formatted(name, value, regex, equal);
    }

    private static Instant in(Duration time) {
        return Clock.systemUTC().instant().plus(time);
    }

    private static String silence(String id, String matchers, Instant from, Instant until) {
        return """
                {"id": "%s", "matchers": [%s], "startsAt": "%s", "endsAt": "%s", "createdBy": "mira", "comment": "CHG1"}
                """.formatted(id, matchers, from, until);
    }

    private static String silence(String id, String matchers) {
        return silence(id, matchers, in(Duration.ZERO), in(Duration.ofHours(1)));
    }

    private String set(String body) {
        return post(PATH, body).hasStatus(200).json().get("silenceID").asText();
    }

    private JsonNode one(String id) {
        return get("/api/v2/silence/" + id).hasStatus(200).json();
    }

    @Test
    void aSilenceHoldsAlertsAndIsTheSameEverywhere() {
        String id = set(silence("", matcher("instance", "ams-hold-.*", true, true)));
        post("/api/v2/alerts", "[{\"labels\": {\"alertname\": \"AmsHold\", \"instance\": \"ams-hold-1:9100\"}}]")
                .hasStatus(200);
        settle();

        String mine = "/api/v2/alerts?filter=alertname%3DAmsHold";
        JsonNode status = get(mine).json().at("/0/status");
        assertThat(status.get("state").asText()).isEqualTo("suppressed");
        assertThat(status.at("/silencedBy/0").asText()).isEqualTo(id);
        assertThat(get(mine + "&silenced=false").json()).isEmpty();
        assertThat(get(mine + "&active=false").json()).hasSize(1);
        JsonNode groups =
                get("/api/v2/alerts/groups?filter=alertname%3DAmsHold").json();
        assertThat(groups.at("/0/labels")).isEmpty();
        JsonNode ours = get("/api/silences/" + id).hasStatus(200).json();
        assertThat(ours.at("/matchers/0").asText()).isEqualTo("instance=~\"ams-hold-.*\"");
        assertThat(ours.get("by").asText()).isEqualTo("mira");

        delete("/api/v2/silence/" + id).hasStatus(200);
        settle();
        assertThat(one(id).at("/status/state").asText()).isEqualTo("expired");
        assertThat(get(mine).json().at("/0/status/state").asText()).isEqualTo("active");
        delete("/api/v2/silence/" + id).hasStatus(200);
    }

    @ParameterizedTest
    @CsvSource({"false, true", "false, false", "true, true", "true, false"})
    void aMatcherKeepsItsFourPartsOnTheWayThereAndBack(boolean regex, boolean equal) {
        String value = "C:\\\\\\\\new \\\"x\\\", {ä}|\\n";
        String id = set(silence(
                "",
                matcher("alertname", "AmsParts", false, true) + ","
                        + matcher("path", regex ? value.replace("{", "\\\\{") : value, regex, equal)));

        JsonNode back = one(id).at("/matchers/1");
        assertThat(back.get("name").asText()).isEqualTo("path");
        assertThat(back.get("value").asText()).isEqualTo("C:\\\\new \"x\", " + (regex ? "\\" : "") + "{ä}|\n");
        assertThat(back.get("isRegex").asBoolean()).isEqualTo(regex);
        assertThat(back.get("isEqual").asBoolean()).isEqualTo(equal);
    }

    @Test
    void whoSaysNothingAboutEqualMeansEqual() {
        String id = set(silence("", "{\"name\": \"a\", \"value\": \"ams-old\", \"isRegex\": false}"));

        assertThat(one(id).at("/matchers/0/isEqual").asBoolean()).isTrue();
    }

    @Test
    void aLaterEndKeepsTheId() {
        String matcher = matcher("alertname", "AmsLonger", false, true);
        String id = set(silence("", matcher));
        Instant from = Instant.parse(one(id).get("startsAt").asText());
        Instant until = from.plus(Duration.ofHours(2));

        assertThat(set(silence(id, matcher, from, until))).isEqualTo(id);
        assertThat(one(id).get("endsAt").asText()).isEqualTo(AlertmanagerTimes.of(until));
        assertThat(one(id).get("startsAt").asText()).isEqualTo(AlertmanagerTimes.of(from));
    }

    @Test
    void aSilenceForSomethingElseIsAnotherAndEndsTheOld() {
        String id = set(silence("", matcher("alertname", "AmsOther", false, true)));

        String other = set(silence(id, matcher("alertname", "AmsAnother", false, true)));

        assertThat(other).isNotEqualTo(id);
        assertThat(one(id).at("/status/state").asText()).isEqualTo("expired");
        assertThat(one(other).at("/status/state").asText()).isEqualTo("active");
        assertThat(set(silence(id, matcher("alertname", "AmsOther", false, true))))
                .isNotEqualTo(id);
    }

    @Test
    void aSilenceThatHasNotBegunMayBeMoved() {
        String matcher = matcher("alertname", "AmsPending", false, true);
        String id = set(silence("", matcher, in(Duration.ofHours(1)), in(Duration.ofHours(2))));
        assertThat(one(id).at("/status/state").asText()).isEqualTo("pending");

        Instant later = in(Duration.ofHours(3));
        assertThat(set(silence(id, matcher, later, in(Duration.ofHours(4))))).isEqualTo(id);
        assertThat(one(id).get("startsAt").asText()).isEqualTo(AlertmanagerTimes.of(later));
    }

    @Test
    void silencesAreFilteredByTheMatchersThatTheyHave() {
        String id = set(
                silence("", matcher("job", "ams-filter", false, true) + "," + matcher("host", "a.*|[b]", true, true)));

        assertThat(get(PATH + "?filter=job%3Dams-filter").json().at("/0/id").asText())
                .isEqualTo(id);
        assertThat(get(PATH + "?filter=job%3Dams-filter&filter=host%3D%7E%22a.*%7C%5Bb%5D%22")
                        .json())
                .hasSize(1);
        assertThat(get(PATH + "?filter=job%3D%7E%22ams-f.*%22").json()).isEmpty();
        assertThat(get(PATH + "?filter=job%3Dams-none").json()).isEmpty();
        assertThat(get(PATH).json().findValuesAsText("id")).contains(id);
    }

    @Test
    void anUnknownSilenceIsNotFound() {
        get("/api/v2/silence/none").hasStatus(404);
        delete("/api/v2/silence/none").hasStatus(404);
        Answer answer = post(PATH, silence("none", matcher("a", "b", false, true)));
        assertThat(answer.hasStatus(404).json().asText()).isEqualTo("silence not found");
    }

    @Test
    void ourOwnRulesForSilencesHoldHereToo() {
        String matcher = matcher("a", "b", false, true);
        assertThat(post(PATH, silence("", matcher, in(Duration.ZERO), in(Duration.ofDays(40))))
                        .hasStatus(400)
                        .json()
                        .asText())
                .contains("a silence may last 30 days");
        assertThat(post(PATH, silence("", matcher).replace("CHG1", ""))
                        .hasStatus(400)
                        .json()
                        .asText())
                .contains("comment was ''");
        assertThat(post(PATH, silence("", matcher("a", ".*", true, true)))
                        .hasStatus(400)
                        .json()
                        .asText())
                .contains("must not hold for everything");
    }

    @Test
    void onlyJsonIsTaken() {
        Answer answer = send(request(PATH)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(silence("", matcher("a", "b", false, true)))));

        assertThat(answer.hasStatus(415).json().get("code").asInt()).isEqualTo(415);
        post(PATH, "{\"a").hasStatus(400);
        post(PATH, "").hasStatus(422);
        assertThat(post(PATH, "{\"comment\": \"c\"}")
                        .hasStatus(422)
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("createdBy in body is required");
    }
}
