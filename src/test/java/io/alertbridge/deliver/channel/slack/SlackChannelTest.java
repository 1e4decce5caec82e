package io.alertbridge.deliver.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Message;
import io.alertbridge.policy.Channel;
import io.alertbridge.policy.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlackChannelTest {

    @RegisterExtension
    private static final WireMockExtension CHAT = WireMockExtension.newInstance()
            .options(options().dynamicPort().http2PlainDisabled(true))
            .build();

    private final SlackChannel channel = new SlackChannel(new Http(Clock.systemUTC()));

    private Answer send(ResponseDefinitionBuilder answer, String text) {
        CHAT.stubFor(post("/hook").willReturn(answer));
        return channel.send(new Message(
                "AB-7/p1",
                "AB-7",
                "",
                new Channel("chat", "slack", new Settings(Map.of("url", CHAT.baseUrl() + "/hook"))),
                "U0123456",
                "P1 AB-7",
                text,
                "https://bridge.example.com/ack/token",
                "https://bridge.example.com/incidents/AB-7"));
    }

    @Test
    void aPageHasAButtonToAcknowledge() {
        assertThat(send(aResponse().withBody("ok"), "db03 is full").outcome()).isEqualTo(Answer.Outcome.APPLIED);

        CHAT.verify(postRequestedFor(urlEqualTo("/hook"))
                .withRequestBody(matchingJsonPath("$.blocks[2].elements[0].url", containing("/ack/token")))
                .withRequestBody(matchingJsonPath("$.blocks[0].text.text", containing("<@U0123456>"))));
    }

    @Test
    void noAlertCanCallOutTheWholeRoom() {
        send(aResponse().withBody("ok"), "<!channel> & <https://evil.example.com|click> @here");

        CHAT.verify(postRequestedFor(urlEqualTo("/hook"))
                .withRequestBody(containing("&lt;!channel&gt; &amp; "))
                .withRequestBody(notContaining("@here")));
    }

    @Test
    void aYesThatMeansNoIsARefusal() {
        assertThat(send(okJson("{\"ok\":false,\"error\":\"channel_is_archived\"}"), "x"))
                .isEqualTo(Answer.refused("channel_is_archived"));
    }

    @Test
    void aHookThatIsGoneIsARefusal() {
        assertThat(send(aResponse().withStatus(404).withBody("no_service"), "x").outcome())
                .isEqualTo(Answer.Outcome.REFUSED);
    }

    @Test
    void aLimitSaysWhenToComeBack() {
        Answer answer = send(aResponse().withStatus(429).withHeader("Retry-After", "30"), "x");

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.LATER);
        assertThat(answer.after()).isEqualTo(Duration.ofSeconds(30));
    }
}
