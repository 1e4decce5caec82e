package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoAlertTest extends DropIn {

    private static final String INCOMING = "/api/v2/generic/incoming?token=" + TOKEN;

    @Test
    void aFormIsTakenAndNothingIsSaidAboutIt() {
        Answer answer = posted(INCOMING, FORM, "summary=Queue+stands&details=1204+wait&dedup=ga-1&meta=host%3Dmq1");

        answer.hasStatus(204);
        assertThat(answer.raw().body()).isEmpty();
        assertThat(becomes("goalert:ga-1", "firing").path("labels").path("host").asText())
                .isEqualTo("mq1");

        posted(INCOMING, FORM, "dedup=ga-1&action=close").hasStatus(204);
        becomes("goalert:ga-1", "resolved");
    }

    @Test
    void jsonCountsMoreThanTheAddressAndIsAnsweredWithANumberIfAsked() {
        String body = "{\"Summary\": \"Queue stands\", \"dedup\": \"ga-2\", \"meta\": {\"severity\": \"minor\"}}";
        Answer first =
                call("POST", INCOMING + "&summary=else", body, "Content-Type", JSON, "Accept", "application/json");

        first.hasStatus(200);
        assertThat(first.json().path("IsNew").asBoolean()).isTrue();
        assertThat(first.json().path("AlertID").isIntegralNumber()).isTrue();
        assertThat(becomes("goalert:ga-2", "firing").path("summary").asText()).isEqualTo("Queue stands");
        assertThat(alert("goalert:ga-2").path("severity").asText()).isEqualTo("minor");
        settle();
        Answer again = call("POST", INCOMING, body, "Content-Type", JSON, "Accept", "application/json");
        assertThat(again.json().path("IsNew").asBoolean(true)).isFalse();
    }

    @Test
    void whatHasNoKeyIsKnownByItsWords() {
        posted(INCOMING + "&summary=Button&details=pressed", "text/plain", "").hasStatus(204);
        settle();
        posted(INCOMING, FORM, "summary=Button&details=pressed&action=close").hasStatus(204);
        settle();

        assertThat(get("/api/alerts?source=goalert&size=200").json().path("items"))
                .filteredOn(item -> item.path("summary").asText().equals("Button"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("status").asText()).isEqualTo("resolved"));
    }

    @Test
    void theKeyMayBeInTheFormOrInAHeader() {
        String path = "/api/v2/generic/incoming";
        posted(path, FORM, "summary=x&dedup=ga-3&token=" + TOKEN).hasStatus(204);
        call("POST", path + "?summary=x&dedup=ga-3", "", "Authorization", "Bearer " + TOKEN)
                .hasStatus(204);
        posted(path, FORM, "summary=x").hasStatus(401);
        posted(path + "?token=guess", FORM, "summary=x").hasStatus(401);
        assertThat(alert("goalert:ga-3").toString()).doesNotContain(TOKEN);
    }

    @Test
    void whatSaysNothingIsRefused() {
        assertThat(posted(INCOMING, FORM, "details=x").hasStatus(400).raw().body())
                .contains("summary is missing");
        posted(INCOMING, JSON, "[").hasStatus(400);
        posted(INCOMING, FORM, "summary=%zz").hasStatus(204);
    }

    @Test
    void theRestOfThatApiIsAlertmanagers() {
        get("/api/v2/status").hasStatus(200);
    }
}
