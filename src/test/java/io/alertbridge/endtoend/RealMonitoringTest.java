package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The main job with the real programs around it: the packaged jar, Prometheus, Alertmanager, Request Tracker. */
@Tag("real")
class RealMonitoringTest {

    private static final String DISK = "disk_used_percent{host=\"db03\"}";
    private static final String DATABASE = "postgres_up{host=\"db03\"}";
    private static final Pattern LINK = Pattern.compile("http://[^\\s\"\\\\]+/ack/[^\\s\"\\\\<>]+");

    private final Optional<RequestTracker> tracker = RequestTracker.running();
    private final Shopfloor floor = new Shopfloor();
    private Path home;
    private Gateway gateway;
    private int lastTicket;

    @BeforeEach
    void openTheShop(TestInfo test) {
        Monitoring.assumeInstalled();
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        floor.set(DISK, 40);
        floor.set(DATABASE, 1);
        home = Shop.open(
                test.getTestMethod().orElseThrow().getName(),
                floor,
                tracker.map(RequestTracker::target).orElse(Map.of()));
        int port = tracker.map(RequestTracker::hookPort).orElseGet(Ports::free);
        gateway = Gateway.start(home, port, Map.of());
        lastTicket = tracker.map(RequestTracker::lastTicket).orElse(0);
    }

    @AfterEach
    void closeTheShop() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }

    @Test
    void prometheusFiresTwiceAndTheSecondPersonAnswers() {
        try (Monitoring started = Monitoring.posting(home, floor, gateway)) {
            everythingFromAlarmToQuiet();
        }
    }

    @Test
    void alertmanagerGroupsAndStillThereIsOneIncident() {
        try (Monitoring started = Monitoring.throughAlertmanager(home, floor, gateway)) {
            everythingFromAlarmToQuiet();
        }
    }

    @Test
    void whatIsResolvedInTheTicketSystemIsResolvedHere() {
        RequestTracker desk = tracker.orElse(null);
        assumeTrue(desk != null, "no Request Tracker: .ci/request-tracker.sh start DIR, and its variables");
        gateway.post("/in/generic", """
                {"key": "by-hand", "severity": "critical", "check": "Queue", "host": "db03", "summary": "Queue stands"}
                """);
        int ticket = theTicket(desk).get("id").asInt();
        desk.resolve(ticket);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(theIncident().get("state").asText()).isEqualTo("resolved");
            assertThat(timeline()).contains("resolved by agent");
        });
        assertThat(theTicket(desk).get("Status").asText()).isEqualTo("resolved");
        nothingIsUnaccounted();
    }

    private void everythingFromAlarmToQuiet() {
        floor.set(DISK, 97);
        floor.set(DATABASE, 0);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        incidents().size() == 1 && theIncident().get("firing").asInt() == 2);
        JsonNode incident = theIncident();
        assertThat(incident.get("alerts").asInt()).isEqualTo(2);
        assertThat(incident.get("ci").asText()).isEqualTo("db03");
        assertThat(incident.get("state").asText()).isEqualTo("new");
        assertThat(incident.get("clocks")).isNotEmpty();
        tracker.ifPresent(
                desk -> assertThat(theTicket(desk).get("Status").asText()).isEqualTo("new"));
        acknowledgedByTheSecondPerson();
        floor.set(DISK, 40);
        floor.set(DATABASE, 1);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> theIncident().get("state").asText().equals("resolved"));
        assertThat(theIncident().get("firing").asInt()).isZero();
        tracker.ifPresent(desk -> await().atMost(Duration.ofSeconds(60))
                .until(() -> theTicket(desk).get("Status").asText().equals("resolved")));
        assertThat(incidents()).hasSize(1);
        assertThat(floor.calls()).as("calls that ask for an answer").hasSize(2);
        nothingIsUnaccounted();
    }

    private void acknowledgedByTheSecondPerson() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> floor.callsTo("second").size() == 1);
        assertThat(floor.callsTo("first")).hasSize(1);
        URI link = linkIn(floor.callsTo("second").get(0));
        assertThat(gateway.getAsStranger(link).statusCode()).isEqualTo(200);
        assertThat(theIncident().get("state").asText())
                .as("looking is not acting")
                .isEqualTo("new");
        assertThat(gateway.postAsStranger(link, "").statusCode()).isBetween(200, 399);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> theIncident().get("state").asText().equals("in_progress"));
        assertThat(theIncident().get("acknowledgedBy").asText()).isEqualTo("second");
    }

    private static URI linkIn(String page) {
        Matcher link = LINK.matcher(page);
        assertThat(link.find()).as("an acknowledge link in " + page).isTrue();
        return URI.create(link.group());
    }

    private List<JsonNode> incidents() {
        return list(gateway.json("/api/incidents").get("items"));
    }

    private JsonNode theIncident() {
        List<JsonNode> all = incidents();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String timeline() {
        return gateway.json("/api/incidents/" + theIncident().get("id").asText())
                .get("timeline")
                .toString();
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
            List<JsonNode> accounts = list(gateway.json("/api/ledger/balance"));
            assertThat(accounts).isNotEmpty();
            assertThat(accounts).allSatisfy(account -> {
                assertThat(account.get("unaccounted").asLong()).isZero();
                assertThat(account.get("pending").asLong()).isZero();
            });
        });
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
