package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The main job with the real programs around it: the packaged jar, Prometheus, Alertmanager, Request Tracker. */
@Tag("real")
class RealMonitoringTest {

    private static final String DATABASE = "postgres_up{host=\"db03\"}";
    private static final Pattern LINK = Pattern.compile("http://[^\\s\"\\\\]+/ack/[^\\s\"\\\\<>]+");

    private final Optional<RequestTracker> tracker = RequestTracker.running();
    private final Lookout lookout =
            new Lookout(tracker.map(RequestTracker::hookPort).orElseGet(Ports::free));
    private int lastTicket;

    @BeforeEach
    void openTheShop(TestInfo test) {
        Monitoring.assumeInstalled();
        lookout.floor().set(DATABASE, 1);
        lookout.settle(
                test.getTestMethod().orElseThrow().getName(),
                tracker.map(RequestTracker::target).orElse(Map.of()));
        lookout.comes();
        lastTicket = tracker.map(RequestTracker::lastTicket).orElse(0);
    }

    @AfterEach
    void closeTheShop() {
        lookout.close();
    }

    @Test
    void prometheusFiresTwiceAndTheSecondPersonAnswers() {
        try (Monitoring started = Monitoring.posting(lookout.home(), lookout.floor(), lookout.gateway())) {
            everythingFromAlarmToQuiet();
        }
    }

    @Test
    void alertmanagerGroupsAndStillThereIsOneIncident() {
        try (Monitoring started = Monitoring.throughAlertmanager(lookout.home(), lookout.floor(), lookout.gateway())) {
            everythingFromAlarmToQuiet();
        }
    }

    @Test
    void whatIsResolvedInTheTicketSystemIsResolvedHere() {
        RequestTracker desk = tracker.orElse(null);
        assumeTrue(desk != null, "no Request Tracker: .ci/request-tracker.sh start DIR, and its variables");
        lookout.gateway().post("/in/generic", """
                {"key": "by-hand", "severity": "critical", "check": "Queue", "host": "db03", "summary": "Queue stands"}
                """);
        int ticket = theTicket(desk).get("id").asInt();
        desk.resolve(ticket);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(lookout.theIncident().get("state").asText()).isEqualTo("resolved");
            assertThat(lookout.timeline()).contains("resolved by agent");
        });
        assertThat(theTicket(desk).get("Status").asText()).isEqualTo("resolved");
        nothingIsUnaccounted();
    }

    private void everythingFromAlarmToQuiet() {
        lookout.diskFills();
        lookout.floor().set(DATABASE, 0);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lookout.incidents().size() == 1
                        && lookout.theIncident().get("firing").asInt() == 2);
        JsonNode incident = lookout.theIncident();
        assertThat(incident.get("alerts").asInt()).isEqualTo(2);
        assertThat(incident.get("ci").asText()).isEqualTo("db03");
        assertThat(incident.get("state").asText()).isEqualTo("new");
        assertThat(incident.get("clocks")).isNotEmpty();
        tracker.ifPresent(
                desk -> assertThat(theTicket(desk).get("Status").asText()).isEqualTo("new"));
        acknowledgedByTheSecondPerson();
        lookout.diskRecovers();
        lookout.floor().set(DATABASE, 1);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> lookout.theIncident().get("state").asText().equals("resolved"));
        assertThat(lookout.theIncident().get("firing").asInt()).isZero();
        tracker.ifPresent(desk -> await().atMost(Duration.ofSeconds(60))
                .until(() -> theTicket(desk).get("Status").asText().equals("resolved")));
        assertThat(lookout.incidents()).hasSize(1);
        assertThat(lookout.floor().calls()).as("calls that ask for an answer").hasSize(2);
        nothingIsUnaccounted();
    }

    private void acknowledgedByTheSecondPerson() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lookout.floor().callsTo("second").size() == 1);
        assertThat(lookout.floor().callsTo("first")).hasSize(1);
        URI link = linkIn(lookout.floor().callsTo("second").get(0));
        assertThat(lookout.gateway().getAsStranger(link).statusCode()).isEqualTo(200);
        assertThat(lookout.theIncident().get("state").asText())
                .as("looking is not acting")
                .isEqualTo("new");
        assertThat(lookout.gateway().postAsStranger(link, "").statusCode()).isBetween(200, 399);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lookout.theIncident().get("state").asText().equals("in_progress"));
        assertThat(lookout.theIncident().get("acknowledgedBy").asText()).isEqualTo("second");
    }

    private static URI linkIn(String page) {
        Matcher link = LINK.matcher(page);
        assertThat(link.find()).as("an acknowledge link in " + page).isTrue();
        return URI.create(link.group());
    }

    private JsonNode theTicket(RequestTracker desk) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !desk.ticketsAfter(lastTicket).isEmpty());
        List<JsonNode> all = desk.ticketsAfter(lastTicket);
        assertThat(all).as("one ticket for one problem").hasSize(1);
        return all.get(0);
    }

    private void nothingIsUnaccounted() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<JsonNode> accounts = Lookout.list(lookout.gateway().json("/api/ledger/balance"));
            assertThat(accounts).isNotEmpty();
            assertThat(accounts).allSatisfy(account -> {
                assertThat(account.get("unaccounted").asLong()).isZero();
                assertThat(account.get("pending").asLong()).isZero();
            });
        });
    }
}
