package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Real monitors that are asked what is firing, because what they have sent was not heard. */
@Tag("real")
class RealReconcileTest {

    private static final String DISK = "disk_used_percent{host=\"db03\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path monitor;

    private final Shopfloor floor = new Shopfloor();
    private final int port = Ports.free();
    private Path home;
    private Gateway gateway;

    @BeforeEach
    void open(TestInfo test) {
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        floor.set(DISK, 40);
        home = Shop.open(test.getTestMethod().orElseThrow().getName(), floor, Map.of());
    }

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }

    @Test
    void whatPrometheusCouldNotPostIsAskedFor() {
        Monitoring.assumeInstalled();
        try (Monitoring prometheus = Monitoring.postingTo(home, floor, "127.0.0.1:" + Ports.free())) {
            asks("prometheus", "url: http://" + prometheus.prometheus(), "every: 1s", "settle: 1s");
            start();
            floor.set(DISK, 97);
            await().atMost(PATIENCE).until(() -> firing().size() == 1);
            assertThat(theAlert().at("/labels/cluster").asText()).isEqualTo("shop");
            gateway.close();
            floor.set(DISK, 40);
            await().atMost(PATIENCE).until(() -> !rules(prometheus).contains("\"state\":\"firing\""));
            start();
            await().atMost(PATIENCE).until(() -> firing().isEmpty());
            assertThat(timeline()).contains("not firing any more by the word of its monitor");
            assertThat(corrected("prometheus", "resolved")).isEqualTo(1);
            assertThat(gateway.get("/actuator/prometheus").body())
                    .contains("alertbridge_reconcile_corrected_total{change=\"resolved\",source=\"prometheus\"} 1.0");
        }
    }

    @Test
    void whatPrometheusPostsAndWhatItIsAskedForAreOneAlert() {
        Monitoring.assumeInstalled();
        try (Monitoring prometheus = Monitoring.postingTo(home, floor, "127.0.0.1:" + port)) {
            asks("prometheus", "url: http://" + prometheus.prometheus(), "every: 1s", "settle: 1s");
            start();
            floor.set(DISK, 97);
            await().atMost(PATIENCE)
                    .until(() -> alerts().size() == 1 && theAlert().get("count").asInt() > 2);
            await().atMost(PATIENCE)
                    .until(() -> monitor("prometheus").get("firing").asInt() == 1);
            floor.set(DISK, 40);
            await().atMost(PATIENCE).until(() -> firing().isEmpty());
            await().atMost(PATIENCE)
                    .until(() -> monitor("prometheus").get("firing").asInt() == 0);
            assertThat(alerts()).hasSize(1);
            assertThat(corrected("prometheus", "fired")).isLessThan(2);
        }
    }

    @Test
    void whatAlertmanagerSendsAndWhatItIsAskedForAreOneAlert() {
        Monitoring.assumeInstalled();
        try (Monitoring monitors = Monitoring.throughAlertmanager(home, floor, "127.0.0.1:" + port)) {
            floor.set(DISK, 97);
            asks(
                    "alertmanager",
                    "url: http://" + monitors.alertmanager(),
                    "receiver: gateway",
                    "every: 1s",
                    "settle: 1s");
            start();
            await().atMost(PATIENCE)
                    .until(() -> source("alertmanager").has("lastSeenAt")
                            && monitor("alertmanager").path("firing").asInt() == 1);
            assertThat(alerts()).hasSize(1);
            floor.set(DISK, 40);
            await().atMost(PATIENCE).until(() -> firing().isEmpty());
            assertThat(alerts()).hasSize(1);
            assertThat(monitor("alertmanager").get("problem")).isNull();
        }
    }

    @Test
    void icingaIsListenedToAndAskedAfterEveryGap() {
        assumeTrue(Program.installed("icinga2"), "icinga2 is not installed");
        int api = Ports.free();
        Spool spool = Spool.in(monitor, "127.0.0.1:" + port, Gateway.TOKEN);
        try (CommandPipe icinga = CommandPipe.icingaAnswering(spool, api)) {
            asksIcinga(api, "every: 1h");
            start();
            await().atMost(PATIENCE).until(this::listeningAndAskedSince);
            icinga.fail();
            await().atMost(PATIENCE).until(() -> firing().size() == 1);
            assertThat(theAlert().get("summary").asText()).contains("DISK CRITICAL - 'free' space: / 3% & falling");
            icinga.acknowledge();
            status("acknowledged");
            icinga.recover();
            status("resolved");
            assertThat(corrected("icinga", "fired") + corrected("icinga", "resolved"))
                    .isZero();
            gateway.close();
            icinga.fail();
            icinga.acknowledge();
            asksIcinga(api, "every: 1s");
            start();
            status("acknowledged");
            gateway.close();
            icinga.recover();
            start();
            status("resolved");
            assertThat(corrected("icinga", "resolved")).isEqualTo(1);
            assertThat(timeline()).contains("not firing any more by the word of its monitor");
        }
        await().atMost(PATIENCE).until(() -> !listening());
        try (CommandPipe icinga = CommandPipe.icingaAnswering(spool, api)) {
            await().atMost(PATIENCE).until(this::listening);
            icinga.hostGoesDown();
            await().atMost(PATIENCE).until(() -> firing().size() == 1);
        }
    }

    private void asksIcinga(int api, String every) {
        asks(
                "icinga",
                "url: https://127.0.0.1:" + api,
                "user: alertbridge",
                "password: only-here",
                "ca: " + monitor.resolve("cert.pem"),
                every);
    }

    /** A source that is to ask its monitor; {@code icinga} is of the type that has a stream. */
    private void asks(String source, String... settings) {
        String type = source.equals("icinga") ? "icinga2-events" : source;
        try {
            Files.writeString(
                    home.resolve("config/sources/" + source + ".yaml"),
                    """
                    type: %s
                    token: ${ALERTBRIDGE_TOKEN}
                    dropLabels: [replica]
                    monitor:
                    """.formatted(type) + String.join("\n", settings).indent(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        gateway = Gateway.start(home, port, Map.of());
    }

    private static String rules(Monitoring prometheus) {
        return new Probe(prometheus.prometheus(), "", Map.of())
                .send("GET", "/api/v1/rules", null, "")
                .body();
    }

    private JsonNode monitor(String source) {
        return source(source).path("monitor");
    }

    private JsonNode source(String name) {
        return list(gateway.json("/api/sources")).stream()
                .filter(one -> one.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int corrected(String source, String change) {
        return monitor(source).at("/corrected/" + change).asInt();
    }

    private boolean listening() {
        return monitor("icinga").at("/stream/listening").asBoolean();
    }

    private boolean listeningAndAskedSince() {
        JsonNode standing = monitor("icinga");
        return standing.at("/stream/listening").asBoolean()
                && standing.has("answeredAt")
                && Instant.parse(standing.get("answeredAt").asText())
                        .isAfter(Instant.parse(standing.at("/stream/since").asText()));
    }

    private void status(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(theAlert().get("status").asText()).isEqualTo(status));
    }

    private String timeline() {
        String incident = list(gateway.json("/api/incidents").get("items"))
                .get(0)
                .get("id")
                .asText();
        return gateway.json("/api/incidents/" + incident).get("timeline").toString();
    }

    private List<JsonNode> alerts() {
        return list(gateway.json("/api/alerts").get("items"));
    }

    private JsonNode theAlert() {
        assertThat(alerts()).hasSize(1);
        return alerts().get(0);
    }

    private List<JsonNode> firing() {
        return alerts().stream()
                .filter(alert -> !alert.get("status").asText().equals("resolved"))
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
