package io.alertbridge.deliver.channel.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Message;
import io.alertbridge.deliver.Signature;
import io.alertbridge.policy.Channel;
import io.alertbridge.policy.Settings;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookChannelTest {

    @RegisterExtension
    private static final WireMockExtension RECEIVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().http2PlainDisabled(true))
            .build();

    private final WebhookChannel channel = new WebhookChannel(new Http(Clock.systemUTC()));

    private Answer send(int status) {
        RECEIVER.stubFor(post("/pages").willReturn(aResponse().withStatus(status)));
        Settings settings = new Settings(Map.of("url", RECEIVER.baseUrl() + "/pages", "secret", "shared"));
        return channel.send(new Message(
                "AB-7/p1",
                "AB-7",
                "dana",
                new Channel("hook", "webhook", settings),
                "",
                "P1",
                "text",
                "",
                "https://b"));
    }

    @Test
    void theReceiverCanCheckWhoSentIt() {
        assertThat(send(204).outcome()).isEqualTo(Answer.Outcome.APPLIED);

        LoggedRequest request = RECEIVER.getAllServeEvents().get(0).getRequest();
        assertThat(request.getHeader(Signature.HEADER)).isEqualTo(Signature.of("shared", request.getBody()));
        assertThat(request.getHeader("X-AlertBridge-Delivery")).isEqualTo("AB-7/p1");
        assertThat(request.getBodyAsString()).contains("\"incident\":\"AB-7\"", "\"person\":\"dana\"");
    }

    @Test
    void theSignatureIsTheOneOfTheStandard() {
        // RFC 4231, test case 2
        assertThat(Signature.of(
                        "Jefe", "what do ya want for nothing?".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void anErrorIsTriedAgainAndARefusalIsNot() {
        assertThat(send(503).outcome()).isEqualTo(Answer.Outcome.UNKNOWN);
        assertThat(send(410).outcome()).isEqualTo(Answer.Outcome.REFUSED);
    }
}
