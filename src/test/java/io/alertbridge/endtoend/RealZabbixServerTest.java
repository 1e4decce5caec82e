package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Zabbix with the shipped media type, imported as its page says. */
@Tag("real")
class RealZabbixServerTest {

    private static final Map<String, Object> FULL = Map.of(
            "description",
            "Disk of {HOST.NAME} is full",
            "opdata",
            "{ITEM.LASTVALUE} %",
            "priority",
            5,
            "tags",
            List.of(Map.of("tag", "service", "value", "shop")));

    private final Lookout lookout = new Lookout();

    @AfterEach
    void close() {
        lookout.close();
    }

    @Test
    void itsProblemsAreHeardThoughTheGatewayWasAway() throws IOException {
        Zabbix zabbix = Zabbix.running("db03", "disk");
        lookout.settle("zabbix-sends", Map.of("sources/zabbix.yaml", "type: zabbix\ntoken: ${ALERTBRIDGE_TOKEN}\n"));
        lookout.comes();
        zabbix.watchAndSendTo(lookout.address(), Gateway.TOKEN, FULL);
        zabbix.fail();
        becomes("firing", "new");
        JsonNode alert = lookout.theAlert();
        assertThat(alert.get("summary").asText()).isEqualTo("Disk of db03 is full");
        assertThat(alert.get("severity").asText()).isEqualTo("critical");
        assertThat(alert.at("/labels/host").asText()).isEqualTo("db03");
        assertThat(alert.at("/labels/service").asText()).isEqualTo("shop");
        zabbix.acknowledge();
        becomes("acknowledged", "in_progress");
        lookout.goes();
        zabbix.recover();
        lookout.comes();
        becomes("resolved", "resolved");
    }

    private void becomes(String alert, String incident) {
        lookout.alertBecomes(alert);
        lookout.incidentBecomes(incident);
    }
}
