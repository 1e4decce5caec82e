package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class TokensTest extends RunningApp {

    private static final String BODY = "{\"key\": \"by token\"}";

    @Autowired
    private RecentPayloads recent;

    @ParameterizedTest
    @CsvSource({
        "Authorization, 'Bearer a-token-of-the-tests'",
        "Authorization, 'GenieKey a-token-of-the-tests'",
        "Authorization, 'Basic YW55Ym9keTphLXRva2VuLW9mLXRoZS10ZXN0cw=='",
        "X-Gitlab-Token, a-token-of-the-tests",
        "X-Honeycomb-Webhook-Token, a-token-of-the-tests",
        "X-Api-Key, a-token-of-the-tests",
        "cf-webhook-auth, a-token-of-the-tests"
    })
    void aTokenComesAsItsSenderCan(String header, String value) {
        assertThat(post("/in/generic", bytes(BODY), header, value).statusCode()).isEqualTo(202);
        assertThat(post("/in/generic/api/v2/alerts", bytes("[]"), header, value).statusCode())
                .isIn(200, 415);
        assertThat(post("/in/generic", bytes(BODY), header, value + "x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenInAFormIsNotKept() {
        String form = "Token=" + TOKEN + "&Status=Down&Name=Shop+front&URL=https%3A%2F%2Fshop.example%2F";
        String type = "application/x-www-form-urlencoded";
        assertThat(post("/in/statuscake", bytes(form), "Content-Type", type).statusCode())
                .isEqualTo(200);
        assertThat(post("/in/statuscake", bytes(form.replace("Token=", "Token=x")), "Content-Type", type)
                        .statusCode())
                .isEqualTo(401);
        assertThat(recent.of("statuscake").toString()).contains("Status=Down").doesNotContain(TOKEN);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
