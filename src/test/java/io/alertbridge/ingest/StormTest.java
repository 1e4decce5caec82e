package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.ledger.Fates;
import io.alertbridge.ledger.Lane;
import io.alertbridge.ledger.Ledger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;

/** One source sends more news than the lane can handle, and another one has something to say. */
class StormTest extends RunningApp {

    private static final int A_CALL = 1_000;
    private static final int MOST_CALLS = 300;

    @Autowired
    Ledger ledger;

    @Autowired
    Lane lane;

    @Autowired
    Fates fates;

    @AfterEach
    void letTheLaneCatchUp() {
        await().atMost(Duration.ofMinutes(3)).until(() -> lane.position() >= ledger.lastId());
    }

    @Test
    void itIsToldToComeAgainAndTheOtherOneIsTakenAndHandledSoon() {
        HttpResponse<String> refused = storm();

        HttpResponse<String> other = post("/in/generic", "{\"key\": \"in-a-storm\", \"severity\": \"critical\"}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("share");
        assertThat(other.statusCode()).isEqualTo(202);
        long id = Long.parseLong(String.valueOf(((java.util.List<?>) new Yaml()
                        .<java.util.Map<String, Object>>load(other.body())
                        .get("events"))
                .get(0)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !fates.of(id).orElseThrow().disposition().equals(Fates.PENDING));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> post("/in/prometheus/api/v2/alerts", call(0)).statusCode() == 200);
    }

    /** The first answer that is no success, or the last one. */
    private HttpResponse<String> storm() {
        HttpResponse<String> answer = null;
        for (int call = 0; call < MOST_CALLS; call++) {
            answer = post("/in/prometheus/api/v2/alerts", call(call));
            if (answer.statusCode() != 200) {
                return answer;
            }
        }
        return answer;
    }

    private static String call(int number) {
        return IntStream.range(number * A_CALL, (number + 1) * A_CALL)
                .mapToObj("{\"labels\": {\"alertname\": \"Storm\", \"instance\": \"host-%d\"}}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
