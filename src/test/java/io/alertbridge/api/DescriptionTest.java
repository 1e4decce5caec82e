package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptionTest extends RunningGateway {

    private final List<String> lacking = new ArrayList<>();

    @Test
    void theDocumentDescribesEverythingUnderApi() {
        JsonNode document = get("/v3/api-docs").hasStatus(200).json();

        assertThat(document.get("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/incidents",
                        "/api/incidents/{id}",
                        "/api/incidents/{id}/acknowledge",
                        "/api/incidents/{id}/resolve",
                        "/api/incidents/{id}/hold",
                        "/api/incidents/{id}/note",
                        "/api/alerts",
                        "/api/events/{id}",
                        "/api/ledger/balance",
                        "/api/silences",
                        "/api/parked",
                        "/api/oncall",
                        "/api/sources")
                .allMatch(path -> path.startsWith("/api/"));
        assertThat(document.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        document.get("paths").forEach(path -> path.forEach(this::check));
        assertThat(lacking).isEmpty();
    }

    private void check(JsonNode operation) {
        if (operation.path("summary").asText().isEmpty()
                || !operation.path("responses").has("401")) {
            lacking.add(operation.path("operationId").asText());
        }
    }

    @Test
    void whoIsOnCallIsToldForAnyMoment() {
        assertThat(get("/api/oncall").hasStatus(200).json()).isNotEmpty();
        JsonNode then =
                get("/api/oncall?at=2026-12-24T18:00:00Z").hasStatus(200).json();
        assertThat(then.at("/0/at").asText()).isEqualTo("2026-12-24T18:00:00Z");
        assertThat(then.at("/0/people")).isNotEmpty();
        assertThat(get("/api/oncall?at=christmas")
                        .hasStatus(400)
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("at was 'christmas' but must be a moment such as 2026-11-22T12:00:00Z");
        get("/api/oncall?at=+999999999-12-31T00:00:00Z").hasStatus(400);
    }
}
