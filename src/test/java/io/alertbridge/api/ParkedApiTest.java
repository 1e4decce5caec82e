package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import org.junit.jupiter.api.Test;

class ParkedApiTest extends RunningGateway {

    @Test
    void whatCannotBeReadIsListedAndCanBeReplayedOrSetAside() {
        post("/in/generic", "{\"neither\": \"key nor labels\", \"mark\": \"parked-api-1\"}");
        settle();

        JsonNode parked =
                get("/api/parked?source=generic&size=200").hasStatus(200).json();
        JsonNode one = null;
        for (JsonNode item : parked.get("items")) {
            one = item.get("payload").asText().contains("parked-api-1") ? item : one;
        }
        assertThat(one).as(parked.toString()).isNotNull();
        assertThat(one.get("error").asText()).isNotEmpty();
        assertThat(one.has("replayedAt")).isFalse();

        String path = "/api/parked/" + one.get("id").asText();
        assertThat(get(path).hasStatus(200).json().get("payload").asText()).contains("parked-api-1");
        assertThat(post(path + "/replay", "")
                        .hasStatus(422)
                        .json()
                        .get("detail")
                        .asText())
                .contains("still cannot be read");
        post("/api/parked/K-0/replay", "").hasStatus(404);

        post(path + "/set-aside", "").hasStatus(204);
        settle();
        assertThat(get(path).json().get("setAsideBy").asText()).isNotEmpty();
        assertThat(get("/api/parked?source=generic&size=200").json().toString()).doesNotContain("parked-api-1");
        assertThat(get("/api/parked?source=generic&size=200&replayed=true")
                        .json()
                        .toString())
                .contains("parked-api-1");
        post(path + "/set-aside", "").hasStatus(409);
        post(path + "/replay", "").hasStatus(422);
    }
}
