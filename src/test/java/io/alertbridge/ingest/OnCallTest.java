package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnCallTest extends DropIn {

    @ParameterizedTest
    @ValueSource(strings = {"formatted_webhook", "webhook"})
    void aFormattedWebhookIsAnsweredWithOkAndEndsByItsState(String kind) {
        String path = "/integrations/v1/" + kind + "/" + TOKEN + "/";

        Answer answer = posted(path, JSON, event(kind, "alerting"));

        assertThat(answer.hasStatus(200).raw().body()).isEqualTo("Ok.");
        assertThat(becomes("oncall:" + kind, "firing").path("summary").asText()).isEqualTo("Shop is slow");
        posted(path, JSON, event(kind, "ok")).hasStatus(200);
        becomes("oncall:" + kind, "resolved");
    }

    @Test
    void anIntegrationForAlertmanagerIsReadAsSuch() {
        posted("/integrations/v1/alertmanager/" + TOKEN + "/", JSON, """
                        {"version": "4", "status": "firing", "alerts": [{"status": "firing", "fingerprint": "0c0c",
                         "labels": {"alertname": "OnCallDisk"}, "annotations": {}, "startsAt": "2026-03-01T11:58:20Z"}]}""").hasStatus(200);

        settle();
        assertThat(get("/api/alerts?source=alertmanager&size=200").json().path("items"))
                .anyMatch(item -> item.path("check").asText().equals("OnCallDisk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"formatted_webhook/guess/", "formatted_webhook/", "", "nothing/TOKEN/"})
    void aWrongKeyOrKindIsRefused(String rest) {
        assertThat(posted("/integrations/v1/" + rest.replace("TOKEN", TOKEN), JSON, event("oc-never", "alerting"))
                        .hasStatus(403)
                        .raw()
                        .body())
                .contains("Permission denied");
    }

    private static String event(String key, String state) {
        return """
                {"alert_uid": "%s", "title": "Shop is slow", "state": "%s", "message": "p99 is 4 s",
                 "link_to_upstream_details": "https://shop.example/graph"}""".formatted(key, state);
    }
}
