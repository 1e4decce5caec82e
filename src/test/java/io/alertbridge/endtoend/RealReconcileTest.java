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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Real monitors that are asked what is firing, because what they have sent was not heard. */
@Tag("real")
class RealReconcileTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path monitor;

    private final Lookout lookout = new Lookout();

    @BeforeEach
    void open(TestInfo test) {
        lookout.settle(test.getTestMethod().orElseThrow().getName(), Map.of());
    }

    @AfterEach
    void close() {
        lookout.close();
    }

    @Test
    void whatPrometheusCouldNotPostIsAskedFor() {
        Monitoring.assumeInstalled();
        try (Monitoring prometheus =
                Monitoring.postingTo(lookout.home(), lookout.floor(), "127.0.0.1:" + Ports.free())) {
            asks("prometheus", "url: http://" + prometheus.prometheus(), "every: 1s", "settle: 1s");
            lookout.comes();
            lookout.diskFills();
            await().atMost(PATIENCE).until(() -> lookout.firing().size() == 1);
            assertThat(lookout.theAlert().at("/labels/cluster").asText()).isEqualTo("shop");
            lookout.goes();
            lookout.diskRecovers();
            await().atMost(PATIENCE).until(() -> !rules(prometheus).contains("\"state\":\"firing\""));
            lookout.comes();
            await().atMost(PATIENCE).until(() -> lookout.firing().isEmpty());
            assertThat(lookout.timeline()).contains("not firing any more by the word of its monitor");
            assertThat(corrected("prometheus", "resolved")).isEqualTo(1);
            assertThat(lookout.gateway().get("/actuator/prometheus").body())
                    .contains("alertbridge_reconcile_corrected_total{change=\"resolved\",source=\"prometheus\"} 1.0");
        }
    }

    @Test
    void whatPrometheusPostsAndWhatItIsAskedForAreOneAlert() {
        Monitoring.assumeInstalled();
        try (Monitoring prometheus = Monitoring.postingTo(lookout.home(), lookout.floor(), lookout.address())) {
            asks("prometheus", "url: http://" + prometheus.prometheus(), "every: 1s", "settle: 1s");
            lookout.comes();
            lookout.diskFills();
            await().atMost(PATIENCE)
                    .until(() -> lookout.alerts().size() == 1
                            && lookout.theAlert().get("count").asInt() > 2);
            await().atMost(PATIENCE)
                    .until(() -> monitor("prometheus").get("firing").asInt() == 1);
            lookout.diskRecovers();
            await().atMost(PATIENCE).until(() -> lookout.firing().isEmpty());
            await().atMost(PATIENCE)
                    .until(() -> monitor("prometheus").get("firing").asInt() == 0);
            assertThat(lookout.alerts()).hasSize(1);
            assertThat(corrected("prometheus", "fired")).isLessThan(2);
        }
    }

    @Test
    void whatAlertmanagerSendsAndWhatItIsAskedForAreOneAlert() {
        Monitoring.assumeInstalled();
        try (Monitoring monitors = Monitoring.throughAlertmanager(lookout.home(), lookout.floor(), lookout.address())) {
            lookout.diskFills();
            asks(
                    "alertmanager",
                    "url: http://" + monitors.alertmanager(),
                    "receiver: gateway",
                    "every: 1s",
                    "settle: 1s");
            lookout.comes();
            await().atMost(PATIENCE)
                    .until(() -> source("alertmanager").has("lastSeenAt")
                            && monitor("alertmanager").path("firing").asInt() == 1);
            lookout.alertBecomes("firing");
            lookout.diskRecovers();
            await().atMost(PATIENCE).until(() -> lookout.firing().isEmpty());
            assertThat(lookout.alerts()).hasSize(1);
            assertThat(monitor("alertmanager").get("problem")).isNull();
        }
    }

    @Test
    void icingaIsListenedToAndAskedAfterEveryGap() {
        assumeTrue(Program.installed("icinga2"), "icinga2 is not installed");
        int api = Ports.free();
        Spool spool = Spool.in(monitor, lookout.address(), Gateway.TOKEN);
        try (CommandPipe icinga = CommandPipe.icingaAnswering(spool, api)) {
            asksIcinga(api, "every: 1h");
            lookout.comes();
            await().atMost(PATIENCE).until(this::listeningAndAskedSince);
            icinga.fail();
            await().atMost(PATIENCE).until(() -> lookout.firing().size() == 1);
            assertThat(lookout.theAlert().get("summary").asText())
                    .contains("DISK CRITICAL - 'free' space: / 3% & falling");
            icinga.acknowledge();
            lookout.alertBecomes("acknowledged");
            icinga.recover();
            lookout.alertBecomes("resolved");
            assertThat(corrected("icinga", "fired") + corrected("icinga", "resolved"))
                    .isZero();
            lookout.goes();
            icinga.fail();
            icinga.acknowledge();
            asksIcinga(api, "every: 1s");
            lookout.comes();
            lookout.alertBecomes("acknowledged");
            lookout.goes();
            icinga.recover();
            lookout.comes();
            lookout.alertBecomes("resolved");
            assertThat(corrected("icinga", "resolved")).isEqualTo(1);
            assertThat(lookout.timeline()).contains("not firing any more by the word of its monitor");
        }
        await().atMost(PATIENCE).until(() -> !listening());
        try (CommandPipe icinga = CommandPipe.icingaAnswering(spool, api)) {
            await().atMost(PATIENCE).until(this::listening);
            icinga.hostGoesDown();
            await().atMost(PATIENCE).until(() -> lookout.firing().size() == 1);
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
                    lookout.home().resolve("config/sources/" + source + ".yaml"),
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

    private static String rules(Monitoring prometheus) {
        return new Probe(prometheus.prometheus(), "", Map.of())
                .send("GET", "/api/v1/rules", null, "")
                .body();
    }

    private JsonNode monitor(String source) {
        return source(source).path("monitor");
    }

    private JsonNode source(String name) {
        return Lookout.list(lookout.gateway().json("/api/sources")).stream()
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
}
