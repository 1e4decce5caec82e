package io.alertbridge.deliver.ticket.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.TicketSystem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceNowFaultsTest {

    @RegisterExtension
    private static final WireMockExtension INSTANCE = WireMockExtension.newInstance()
            .options(options().dynamicPort().http2PlainDisabled(true))
            .build();

    private static final Look LOOK = new Look("t", "d", "new", "P2", "high", "medium", "database", "", "", "", "", "");
    private static final Remote TICKET = new Remote("1", "INC1", "", "new");

    private final TicketSystem system = ServiceNowTest.open(INSTANCE.baseUrl(), Map.of("timeout", "500ms"));

    private void answers(ResponseDefinitionBuilder response) {
        INSTANCE.stubFor(any(anyUrl()).willReturn(response));
    }

    private Answer create() {
        return system.create("AB-1@servicenow", LOOK);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerToAWriteIsUnknownAndToAReadWorthTryingAgain(Fault fault) {
        answers(aResponse().withFault(fault));

        assertThat(create().outcome()).isEqualTo(Answer.Outcome.UNKNOWN);
        assertThat(system.find("AB-1@servicenow").outcome()).isEqualTo(Answer.Outcome.LATER);
    }

    @Test
    void noAnswerInTimeIsUnknown() {
        answers(okJson("{}").withFixedDelay(3_000));

        assertThat(create().outcome()).isEqualTo(Answer.Outcome.UNKNOWN);
        assertThat(create().detail()).contains("no answer");
    }

    @Test
    void anAnswerThatTricklesIsGivenUp() {
        answers(okJson("{\"result\": []}").withChunkedDribbleDelay(5, 5_000));

        assertThat(system.find("AB-1@servicenow").outcome()).isEqualTo(Answer.Outcome.LATER);
    }

    @Test
    void anAnswerThatHasNoEndIsGivenUp() {
        answers(okJson("[" + "0,".repeat(3_000_000) + "0]"));

        assertThat(system.find("AB-1@servicenow").outcome()).isEqualTo(Answer.Outcome.LATER);
    }

    @Test
    void anErrorAfterSendingIsUnknown() {
        answers(aResponse().withStatus(500).withBody("{\"error\":{\"message\":\"Transaction cancelled\"}}"));

        assertThat(create().outcome()).isEqualTo(Answer.Outcome.UNKNOWN);
    }

    @Test
    void nobodyThereMeansThatNothingWasDone() {
        TicketSystem away = ServiceNowTest.open("http://127.0.0.1:1", Map.of());

        assertThat(away.create("AB-1@servicenow", LOOK).outcome()).isEqualTo(Answer.Outcome.LATER);
    }

    @Test
    void aRateLimitSaysWhenToComeBack() {
        answers(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", "17")
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"message\":\"Rate limit exceeded\"},\"status\":\"failure\"}"));

        assertThat(create().outcome()).isEqualTo(Answer.Outcome.LATER);
        assertThat(create().after()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void aHibernatingInstanceHasNotTakenAnything() {
        answers(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>Your instance is hibernating</html>"));

        assertThat(system.check().outcome()).isEqualTo(Answer.Outcome.LATER);
        assertThat(system.check().detail()).contains("hibernating");
        assertThat(create().outcome()).isEqualTo(Answer.Outcome.UNKNOWN);
    }

    @Test
    void aDataPolicyIsForAPersonToSolve() {
        answers(aResponse()
                .withStatus(403)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"message\":\"Operation Failed\",\"detail\":\"Data Policy Exception: mandatory:"
                        + " Resolution code\"},\"status\":\"failure\"}"));

        Answer answer = system.update(TICKET, new Edit(LOOK, LOOK.in("resolved", "ok"), ""));
        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.REFUSED);
        assertThat(answer.detail()).contains("Data Policy Exception");
    }

    @Test
    void aYesThatMeansNoIsSeen() {
        answers(okJson("{\"result\":{\"sys_id\":\"1\",\"number\":\"INC1\",\"state\":\"1\"}}"));

        assertThat(system.update(TICKET, new Edit(LOOK, LOOK.in("in_progress", ""), ""))
                        .outcome())
                .isEqualTo(Answer.Outcome.PARTIAL);
    }

    @Test
    void rowsThatDoNotCarryTheKeyAreNotOurs() {
        answers(okJson(
                "{\"result\":[{\"sys_id\":\"1\",\"number\":\"INC1\",\"state\":\"1\",\"correlation_id\":\"AB-2\"}]}"));

        assertThat(system.find("AB-1@servicenow").tickets()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        answers(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"));

        assertThat(create().outcome()).isEqualTo(Answer.Outcome.REFUSED);
    }
}
