package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Zabbix that sends nothing and is asked, with an API token. */
@Tag("real")
class RealZabbixReconcileTest {

    private static final Map<String, Object> STANDS = Map.of(
            "description",
            "Queue of {HOST.NAME} stands",
            "priority",
            4,
            "tags",
            List.of(Map.of("tag", "service", "value", "orders")));

    private final Lookout lookout = new Lookout();

    @AfterEach
    void close() {
        lookout.close();
    }

    @Test
    void whatZabbixDoesNotSendIsAskedFor() {
        Zabbix zabbix = Zabbix.running("web07", "queue");
        zabbix.watch(STANDS);
        lookout.settle("zabbix-is-asked", Map.of("sources/zabbix.yaml", """
                type: zabbix
                token: ${ALERTBRIDGE_TOKEN}
                monitor: {url: "%s", token: "%s", every: 1s, when: 'host="web07"'}
                """.formatted(zabbix.url(), zabbix.token())));
        lookout.comes();
        zabbix.fail();
        JsonNode alert = lookout.alertBecomes("firing");
        assertThat(alert.get("key").asText()).isEqualTo("zabbix:" + zabbix.problem());
        assertThat(alert.get("summary").asText()).isEqualTo("Queue of web07 stands");
        assertThat(alert.get("severity").asText()).isEqualTo("major");
        assertThat(alert.at("/labels/service").asText()).isEqualTo("orders");
        zabbix.acknowledge();
        lookout.alertBecomes("acknowledged");
        lookout.goes();
        zabbix.recover();
        lookout.comes();
        lookout.alertBecomes("resolved");
        assertThat(lookout.timeline()).contains("not firing any more by the word of its monitor");
    }
}
