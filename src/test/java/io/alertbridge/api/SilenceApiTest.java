package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import io.alertbridge.alert.Severity;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SilenceApiTest extends RunningGateway {

    @Autowired
    private StoredRows rows;

    private static String silence(String matcher, Instant until, String comment) {
        return "{\"matchers\": [\"" + matcher.replace("\"", "\\\"") + "\"], \"until\": \"" + until
                + "\", \"comment\": \"" + comment + "\", \"by\": \"jonas\"}";
    }

    private static Instant in(Duration time) {
        return java.time.Clock.systemUTC().instant().plus(time);
    }

    @Test
    void aSilenceHoldsWhatItMatchesUntilItIsLifted() {
        Answer created = post("/api/silences", silence("host=\"silent-1\"", in(Duration.ofHours(2)), "disk swap"));
        created.hasStatus(201);
        String id = created.json().get("id").asText();
        assertThat(created.header("Location")).isEqualTo("/api/silences/" + id);

        long event = ledger.append("prometheus", List.of(Events.firing("HostDown", "silent-1", Severity.CRITICAL)))
                .join()
                .lastId();
        settle();
        JsonNode fate = get("/api/events/" + event).json();
        assertThat(fate.get("disposition").asText()).isEqualTo("suppressed");
        assertThat(fate.has("incident")).isFalse();

        JsonNode preview = post("/api/silences/preview", "{\"matchers\": [\"host=~\\\"silent-.*\\\"\"]}")
                .hasStatus(200)
                .json();
        assertThat(preview.get("matching").asInt()).isEqualTo(1);
        assertThat(preview.get("inIncidents").asInt()).isZero();

        assertThat(delete("/api/silences/" + id)
                        .hasStatus(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ended");
        settle();
        assertThat(get("/api/incidents?q=silent-1").json().get("total").asInt()).isEqualTo(1);
        assertThat(get("/api/silences").json().toString()).doesNotContain(id);
        assertThat(get("/api/silences?ended=true").json().toString()).contains(id);
    }

    @Test
    void aPreviewDoesNotReadAllAlertsOfAStorm() {
        ledger.append(
                        "prometheus",
                        IntStream.range(0, 20)
                                .mapToObj(i -> Events.firing("HostDown", "storm-" + i, Severity.CRITICAL))
                                .toList())
                .join();
        settle();
        List<Matcher> all = Matcher.parse("host=~\"storm-.*\"");

        SilencePreview first = SilencePreview.of(all, rows, 5);
        SilencePreview whole = SilencePreview.of(all, rows, SilencePreview.MOST_LOOKED_AT);

        assertThat(first.matching()).isEqualTo(5);
        assertThat(first.complete()).isFalse();
        assertThat(whole.matching()).isEqualTo(20);
        assertThat(whole.complete()).isTrue();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        JsonNode problem = post("/api/silences", silence("host~web", in(Duration.ofDays(40)), ""))
                .hasStatus(400)
                .json();

        assertThat(problem.get("faults")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(problem.get("faults").toString())
                .contains("matcher was 'host~web'")
                .contains("may last 30 days")
                .contains("comment was ''");
    }

    @Test
    void aSilenceAlwaysEndsAndNeverMeansEverything() {
        JsonNode problem = post("/api/silences", "{\"matchers\": [\"host=~\\\".*\\\"\"], \"comment\": \"quiet\"}")
                .hasStatus(400)
                .json();

        assertThat(problem.get("faults").toString())
                .contains("a silence always ends")
                .contains("must not hold for everything");
        post("/api/silences", "{\"matchers\": [null, \"a=~\\\"(\\\"\"], \"until\": null}")
                .hasStatus(400);
        assertThat(post("/api/silences", "{\"until\": \"tomorrow\"}")
                        .hasStatus(400)
                        .json()
                        .get("detail")
                        .asText())
                .endsWith("look at until");
        get("/api/silences/S-none").hasStatus(404);
    }
}
