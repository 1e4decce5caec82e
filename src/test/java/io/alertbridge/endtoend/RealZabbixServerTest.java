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

/** A real Zabbix with the shipped media type, imported as its page says. */
@Tag("real")
class RealZabbixServerTest {

    private final Shopfloor floor = new Shopfloor();
    private final int port = Ports.free();
    private Gateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }

    @Test
    void itsProblemsAreHeardThoughTheGatewayWasAway() throws IOException {
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        Zabbix zabbix = Zabbix.running().orElse(null);
        assumeTrue(zabbix != null, "no Zabbix is running: .ci/zabbix.sh");
        Path home = Shop.open(
                "zabbix-sends", floor, Map.of("sources/zabbix.yaml", "type: zabbix\ntoken: ${ALERTBRIDGE_TOKEN}\n"));
        gateway = Gateway.start(home, port, Map.of());
        zabbix.sendTo(gateway.address(), Gateway.TOKEN);
        zabbix.fail();
        becomes("firing", "new");
        JsonNode alert = gateway.json("/api/alerts").at("/items/0");
        assertThat(alert.get("summary").asText()).isEqualTo("Disk of db03 is full");
        assertThat(alert.get("severity").asText()).isEqualTo("critical");
        assertThat(alert.at("/labels/host").asText()).isEqualTo("db03");
        assertThat(alert.at("/labels/service").asText()).isEqualTo("shop");
        zabbix.acknowledge();
        becomes("acknowledged", "in_progress");
        gateway.close();
        zabbix.recover();
        gateway = Gateway.start(home, port, Map.of());
        becomes("resolved", "resolved");
    }

    private void becomes(String alert, String incident) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(gateway.json("/api/alerts").get("items")).hasSize(1);
            assertThat(gateway.json("/api/alerts").at("/items/0/status").asText())
                    .isEqualTo(alert);
            assertThat(gateway.json("/api/incidents").at("/items/0/state").asText())
                    .isEqualTo(incident);
        });
    }
}
