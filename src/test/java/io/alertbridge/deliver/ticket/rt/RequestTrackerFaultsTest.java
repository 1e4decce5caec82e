package io.alertbridge.deliver.ticket.rt;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.TicketSystem;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Request Tracker was seen to do, said by a server that does it every time. */
class RequestTrackerFaultsTest {

    @RegisterExtension
    private static final WireMockExtension RT = WireMockExtension.newInstance()
            .options(options().dynamicPort().http2PlainDisabled(true))
            .build();

    private static final Look LOOK = new Look("t", "d", "new", "P2", "high", "medium", "", "", "", "", "", "");
    private static final Remote TICKET = new Remote("7", "#7", "", "new");
    private static final String STILL_NEW = "{\"id\":7,\"Status\":\"new\",\"Subject\":\"t\",\"Priority\":\"70\"}";

    private final TicketSystem system = new Wiring()
            .requestTracker(new Http(Clock.systemUTC()))
            .open(new Target(
                    "rt", "rt", List.of(), new Settings(Map.of("url", RT.baseUrl() + "/", "token", "1-2-abc"))));

    @Test
    void withoutTheFieldForTheKeyNoTicketIsOpened() {
        RT.stubFor(get("/REST/2.0/queue/Alerts").willReturn(okJson("{\"TicketCustomFields\":[{\"name\":\"Other\"}]}")));

        assertThat(system.check().outcome()).isEqualTo(Answer.Outcome.REFUSED);
        assertThat(system.check().detail()).contains("AlertKey");
    }

    @Test
    void aFieldThatWasDroppedWithoutAWordIsNoticed() {
        RT.stubFor(post("/REST/2.0/ticket").willReturn(jsonResponse("{\"id\":\"7\",\"type\":\"ticket\"}", 201)));
        RT.stubFor(get("/REST/2.0/ticket/7").willReturn(okJson(STILL_NEW)));

        assertThat(system.create("AB-1@rt", LOOK).outcome()).isEqualTo(Answer.Outcome.PARTIAL);
    }

    @Test
    void aYesThatMeansNoIsSeenAndQuoted() {
        RT.stubFor(put("/REST/2.0/ticket/7")
                .willReturn(okJson("[\"Ticket 7: Status 'open' isn't a valid status for this ticket.\"]")));
        RT.stubFor(get("/REST/2.0/ticket/7").willReturn(okJson(STILL_NEW)));

        Answer answer = system.update(TICKET, new Edit(LOOK, LOOK.in("in_progress", ""), ""));

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.PARTIAL);
        assertThat(answer.detail()).contains("isn't a valid status");
    }

    @Test
    void aValueStaysAValueInAQuery() {
        RT.stubFor(any(urlPathMatching(".*")).willReturn(okJson("{\"items\":[]}")));
        system.find("it's\\ OR id > 0");

        RT.verify(getRequestedFor(urlPathEqualTo("/REST/2.0/tickets"))
                .withQueryParam("query", containing("'it\\'s\\\\ OR id > 0'")));
    }

    @Test
    void aDeletedTicketIsContinuedInAnother() {
        RT.stubFor(post("/REST/2.0/ticket/7/comment").willReturn(jsonResponse("[\"Comments added\"]", 201)));
        RT.stubFor(get("/REST/2.0/ticket/7").willReturn(okJson("{\"id\":7,\"Status\":\"deleted\"}")));

        assertThat(system.update(TICKET, new Edit(LOOK, LOOK, "hm")).outcome()).isEqualTo(Answer.Outcome.FINAL);
    }
}
