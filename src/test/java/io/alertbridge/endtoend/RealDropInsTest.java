package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real monitors that take the packaged jar for the systems that they have senders for. */
@Tag("real")
class RealDropInsTest {

    private static final String DISK = "disk_used_percent{host=\"db03\"}";

    @TempDir
    private Path monitor;

    private final Shopfloor floor = new Shopfloor();
    private Path home;
    private Gateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }

    @Test
    void alertmanagerFiresAndResolvesThroughItsPagerDutyReceiver() {
        Monitoring.assumeInstalled();
        open("alertmanager-pagerduty");
        try (Monitoring started = Monitoring.asFor("pagerduty", home, floor, gateway)) {
            JsonNode fired = firesAndResolves("pagerduty");
            assertThat(fired.get("severity").asText()).isEqualTo("critical");
            assertThat(fired.get("check").asText()).isEqualTo("HostOutOfDiskSpace");
            assertThat(fired.at("/labels/num_firing").asText()).isEqualTo("1");
        }
    }

    @Test
    void alertmanagerFiresAndResolvesThroughItsSlackReceiver() {
        Monitoring.assumeInstalled();
        open("alertmanager-slack");
        try (Monitoring started = Monitoring.asFor("slack", home, floor, gateway)) {
            JsonNode fired = firesAndResolves("slack");
            assertThat(fired.get("severity").asText()).isEqualTo("critical");
            assertThat(fired.get("key").asText()).isEqualTo("slack:hostoutofdiskspace");
        }
    }

    private JsonNode firesAndResolves(String source) {
        floor.set(DISK, 97);
        JsonNode fired = theAlert(source, "firing");
        floor.set(DISK, 40);
        assertThat(theAlert(source, "resolved").get("id")).isEqualTo(fired.get("id"));
        return fired;
    }

    @Test
    void netdataFiresAndClearsThroughItsSendersForAlertaOpsgenieAndSlack() throws IOException {
        assumeTrue(Program.installed("netdata"), "netdata is not installed");
        open("netdata-others");
        Spool spool = Spool.in(monitor, gateway.address(), Gateway.TOKEN);
        try (NetdataWatch netdata = NetdataWatch.startForOthers(spool, gateway.address())) {
            netdata.fail();
            for (String source : new String[] {"alerta", "opsgenie", "slack"}) {
                JsonNode fired = theAlert(source, "firing");
                assertThat(fired.get("severity").asText()).as(source).isEqualTo("critical");
                assertThat(fired.at("/labels/host").asText()).as(source).isEqualTo("db03");
                assertThat(fired.get("summary").asText()).as(source).contains("disk", "used");
            }
            netdata.recover();
            for (String source : new String[] {"alerta", "opsgenie", "slack"}) {
                theAlert(source, "resolved");
            }
        }
    }

    private void open(String name) {
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        floor.set(DISK, 40);
        home = Shop.open(name, floor, Map.of());
        gateway = Gateway.start(home, Ports.free(), Map.of());
    }

    private JsonNode theAlert(String source, String status) {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> gateway.json("/api/alerts?source=" + source).get("items"),
                        alerts -> alerts.size() == 1
                                && alerts.get(0).get("status").asText().equals(status))
                .get(0);
    }
}
