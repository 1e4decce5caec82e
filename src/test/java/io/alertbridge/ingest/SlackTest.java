package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SlackTest extends DropIn {

    private static final String HOOK = "/services/T000/B000/" + TOKEN;

    @Test
    void aMessageIsAnsweredWithOkAndItsEndMeetsIt() {
        Answer answer = posted(HOOK, JSON, message("[FIRING:1] SlackDisk (db03 critical)", "danger"));

        assertThat(answer.hasStatus(200).raw().body()).isEqualTo("ok");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(becomes("slack:slackdisk", "firing").path("severity").asText())
                .isEqualTo("critical");

        posted(HOOK + "/", FORM, "payload=" + encoded(message("[RESOLVED] SlackDisk (db03 critical)", "good")))
                .hasStatus(200);
        becomes("slack:slackdisk", "resolved");
    }

    @Test
    void aTextAloneIsAnAlert() {
        posted(HOOK, JSON, "{\"text\": \"Tape library jams\"}").hasStatus(200);

        assertThat(becomes("slack:tape library jams", "firing").path("severity").asText())
                .isEqualTo("warning");
    }

    @Test
    void aWrongKeyIsRefusedInItsWords() {
        Answer refused = posted("/services/T000/B000/guess", JSON, "{\"text\": \"x\"}");

        assertThat(refused.hasStatus(403).raw().body()).isEqualTo("invalid_token");
        posted("/services", JSON, "{\"text\": \"x\"}").hasStatus(403);
    }

    @Test
    void whatSaysNothingIsRefused() {
        assertThat(posted(HOOK, JSON, "{}").hasStatus(400).raw().body()).startsWith("invalid_payload");
        posted(HOOK, JSON, "{\"text\": ").hasStatus(400);
    }

    @Test
    void thePageOfServicesIsWhereItWas() {
        assertThat(call("GET", "/services", "", "Accept", "text/html").status()).isIn(200, 302, 303);
    }

    private static String message(String title, String colour) {
        return "{\"channel\": \"#night\", \"attachments\": [{\"title\": \"%s\", \"color\": \"%s\"}]}"
                .formatted(title, colour);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
