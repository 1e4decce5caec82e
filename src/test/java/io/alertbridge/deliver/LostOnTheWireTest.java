package io.alertbridge.deliver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A call gets through or it does not, and the wire tells neither: with every system there is one ticket in the end. */
class LostOnTheWireTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().http2PlainDisabled(true))
            .build();

    private static final int MOST_ATTEMPTS = 5;

    /** A ticket system as far as it is needed here. */
    enum Desk {
        SERVICENOW(
                "/api/now/table/incident",
                "/api/now/table/incident",
                "{\"result\":[{\"sys_id\":\"7\",\"number\":\"INC7\",\"state\":\"1\",\"correlation_id\":\"%s\"}]}"),
        RT(
                "/REST/2.0/ticket",
                "/REST/2.0/tickets",
                "{\"items\":[{\"id\":\"7\",\"Status\":\"new\",\"CustomFields\":[{\"name\":\"AlertKey\",\"values\":[\"%s\"]}]}]}");

        private final String create;
        private final String search;
        private final String found;

        Desk(String create, String search, String found) {
            this.create = create;
            this.search = search;
            this.found = found;
        }

        String type() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How the answer to a create that took effect gets lost. */
    enum Loss {
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        NOTHING(aResponse().withFault(Fault.EMPTY_RESPONSE)),
        GARBAGE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
        BROKEN_CHUNK(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        TIMEOUT(okJson("{}").withFixedDelay(4_000)),
        TRICKLE(okJson("{\"result\":{\"sys_id\":\"7\"},\"id\":\"7\"}").withChunkedDribbleDelay(4, 4_000)),
        ERROR(aResponse().withStatus(500).withBody("out of memory")),
        OVERLOADED(aResponse().withStatus(503).withHeader("Retry-After", "7")),
        HALF_AN_ANSWER(okJson("{\"result\":{\"sys_id\":\"7\",\"num")),
        A_PAGE(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Please log in</html>")),
        NO_BODY(aResponse().withStatus(201));

        private final ResponseDefinitionBuilder answer;

        Loss(ResponseDefinitionBuilder answer) {
            this.answer = answer;
        }
    }

    private final Ticket ticket = Ticket.opened(
            "AB-1", "desk", new Look("t", "d", "new", "P2", "high", "medium", "database", "", "", "", "", ""));

    static Stream<Arguments> losses() {
        return Stream.of(Desk.values()).flatMap(desk -> Stream.of(Loss.values()).map(loss -> Arguments.of(desk, loss)));
    }

    private static TicketCourier courier(Desk desk, String timeout) {
        Target target = new Target(
                "desk",
                desk.type(),
                List.of(),
                new Settings(Map.of("url", SERVER.baseUrl(), "token", "1-2-abc", "timeout", timeout)));
        try (AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext()) {
            beans.registerBean(Http.class, () -> new Http(Clock.systemUTC()));
            beans.scan("io.alertbridge.deliver.ticket." + desk.type());
            beans.refresh();
            return new TicketCourier(
                    new TicketSystems(
                            new Policies(Shop.targeting(target)),
                            beans.getBeansOfType(TicketSystem.Type.class).values()),
                    Clock.systemUTC());
        }
    }

    private void finds(Desk desk, String key) {
        SERVER.stubFor(get(urlPathMatching("/REST/2.0/queue/.*"))
                .willReturn(okJson("{\"TicketCustomFields\":[{\"name\":\"AlertKey\"}]}")));
        SERVER.stubFor(get(urlPathEqualTo(desk.search)).willReturn(okJson(desk.found.formatted(key))));
    }

    private void answersCreates(Desk desk, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(urlPathEqualTo(desk.create)).willReturn(answer));
    }

    private static void created(Desk desk, int times) {
        SERVER.verify(times, postRequestedFor(urlPathEqualTo(desk.create)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aTicketWhoseAnswerWasLostIsFoundAgainAndNotOpenedTwice(Desk desk, Loss loss) {
        TicketCourier courier = courier(desk, "1s");
        answersCreates(desk, loss.answer);
        finds(desk, ticket.key());

        Verdict verdict = courier.carry(ticket);
        for (int i = 0; i < MOST_ATTEMPTS && verdict.kind() != Verdict.Kind.DONE; i++) {
            verdict = courier.carry(ticket);
        }

        assertThat(verdict.kind()).as(verdict.why()).isEqualTo(Verdict.Kind.DONE);
        assertThat(((TicketReceipt) verdict.receipt()).remote().id()).isEqualTo("7");
        created(desk, 1);
    }

    @ParameterizedTest
    @EnumSource(Desk.class)
    void aSearchThatReturnsOthersProvesNothingAndOpensNothing(Desk desk) {
        TicketCourier courier = courier(desk, "20s");
        answersCreates(desk, Loss.RESET.answer);
        finds(desk, "AB-99@desk");

        courier.carry(ticket);
        Verdict verdict = courier.carry(ticket);

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.FAILED);
        assertThat(verdict.why()).contains("ignores conditions");
        created(desk, 1);
    }

    @ParameterizedTest
    @EnumSource(Desk.class)
    void whatWasCertainlyNotTakenIsAskedForAgainWhenTheDeskWantsIt(Desk desk) {
        TicketCourier courier = courier(desk, "20s");
        finds(desk, "nobody");
        answersCreates(desk, aResponse().withStatus(429).withHeader("Retry-After", "17"));
        Verdict tooMany = courier.carry(ticket);
        answersCreates(desk, aResponse().withStatus(401));
        Verdict stranger = courier.carry(ticket);

        assertThat(tooMany.kind()).isEqualTo(Verdict.Kind.PAUSED);
        assertThat(tooMany.after()).isEqualTo(Duration.ofSeconds(17));
        assertThat(stranger.kind()).isEqualTo(Verdict.Kind.FAILED);
        created(desk, 2);
    }
}
