package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Alertmanager that takes the packaged jar for Opsgenie. */
@Tag("real")
class RealOpsgenieTest {

    private static final String DISK = "disk_used_percent{host=\"db03\"}";

    @Test
    void alertmanagerFiresAndResolvesThroughItsOpsgenieReceiver() {
        Monitoring.assumeInstalled();
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        try (Shopfloor floor = new Shopfloor()) {
            floor.set(DISK, 40);
            Path home = Shop.open("opsgenie", floor, Map.of());
            try (Gateway gateway = Gateway.start(home, Ports.free(), Map.of());
                    Monitoring started = Monitoring.asFor("opsgenie", home, floor, gateway)) {
                floor.set(DISK, 97);
                JsonNode fired = alertOnce(gateway, "firing");
                assertThat(fired.get("severity").asText()).isEqualTo("critical");
                assertThat(fired.get("check").asText()).isEqualTo("HostOutOfDiskSpace");
                assertThat(fired.get("labels").get("tags").asText()).isEqualTo("shop,night");
                assertThat(fired.get("labels").get("host").asText()).isEqualTo("db03");
                floor.set(DISK, 40);
                assertThat(alertOnce(gateway, "resolved").get("id")).isEqualTo(fired.get("id"));
            }
        }
    }

    private static JsonNode alertOnce(Gateway gateway, String status) {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> gateway.json("/api/alerts?source=opsgenie").get("items"),
                        alerts -> alerts.size() == 1
                                && alerts.get(0).get("status").asText().equals(status))
                .get(0);
    }
}
