package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.endtoend.ZabbixMedia.Happening;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The media types that Zabbix ships for other systems, run by its own engine against the packaged jar. */
@Tag("real")
class RealZabbixTest {

    private static final Lookout LOOKOUT = new Lookout();
    private static final String PROBLEM = "Disk of db03 is nearly full";

    @BeforeAll
    static void open() {
        LOOKOUT.settle("zabbix-media", Map.of());
        ZabbixMedia.stock(LOOKOUT.home(), "ServiceNow");
        LOOKOUT.comes();
    }

    @AfterAll
    static void close() {
        LOOKOUT.close();
    }

    @Test
    void itsMediaTypeForServiceNowOpensTakesAndEndsAnIncident() {
        ZabbixMedia media = ZabbixMedia.stock(LOOKOUT.home(), "ServiceNow")
                .with("servicenow_url", "http://" + LOOKOUT.address())
                .with("servicenow_user", "zabbix")
                .with("servicenow_password", Gateway.TOKEN);
        JsonNode tags = Gateway.parse(media.run(Happening.PROBLEM, problem("4711", Map.of())))
                .get("tags");
        String id = tags.get("__zbx_servicenow_sys_id").asText();
        assertThat(tags.get("__zbx_servicenow_number").asText()).startsWith("INC");
        JsonNode fired = becomes("servicenow:" + id, "firing");
        assertThat(fired.get("severity").asText()).isEqualTo("major");
        assertThat(fired.get("check").asText()).isEqualTo(PROBLEM);
        assertThat(fired.at("/labels/host").asText()).isEqualTo("db03");

        Map<String, String> known = Map.of("{EVENT.TAGS.__zbx_servicenow_sys_id}", id);
        media.run(Happening.UPDATE, update("4711", known));
        becomes("servicenow:" + id, "acknowledged");
        assertThat(timeline(fired)).contains("Mira Ops acknowledged problem");
        media.run(Happening.RECOVERY, recovery("4711", known));
        becomes("servicenow:" + id, "resolved");
    }

    @Test
    void itsMediaTypeForPagerDutyOpensTakesAndEndsAnIncident() {
        ZabbixMedia media = ZabbixMedia.stock(LOOKOUT.home(), "PagerDuty").with("token", Gateway.TOKEN);
        String script = media.script().replace("https://events.pagerduty.com/", "http://" + LOOKOUT.address() + "/");
        assertThat(script).isNotEqualTo(media.script());

        assertThat(media.run(script, Happening.PROBLEM, problem("4712", Map.of())))
                .isEqualTo("OK");
        JsonNode fired = becomes("pagerduty:4712", "firing");
        assertThat(fired.get("severity").asText()).isEqualTo("major");
        assertThat(fired.get("summary").asText()).contains(PROBLEM);
        media.run(script, Happening.UPDATE, update("4712", Map.of()));
        becomes("pagerduty:4712", "acknowledged");
        media.run(script, Happening.RECOVERY, recovery("4712", Map.of()));
        becomes("pagerduty:4712", "resolved");
    }

    @Test
    void itsMediaTypeForOpsgenieOpensTakesAndEndsAnIncident() {
        ZabbixMedia media = ZabbixMedia.stock(LOOKOUT.home(), "Opsgenie")
                .with("opsgenie_api", "http://" + LOOKOUT.address() + "/v2/alerts")
                .with("opsgenie_web", "http://" + LOOKOUT.address())
                .with("opsgenie_token", Gateway.TOKEN);

        JsonNode tags = Gateway.parse(media.run(Happening.PROBLEM, problem("4713", Map.of())))
                .get("tags");
        JsonNode fired = becomes("opsgenie:4713", "firing");
        assertThat(tags.get("__zbx_ops_issuekey")).isEqualTo(fired.get("id"));
        assertThat(fired.get("severity").asText()).isEqualTo("major");
        media.run(Happening.UPDATE, update("4713", Map.of()));
        becomes("opsgenie:4713", "acknowledged");
        assertThat(timeline(fired)).contains("Mira Ops acknowledged problem");
        media.run(Happening.RECOVERY, recovery("4713", Map.of()));
        becomes("opsgenie:4713", "resolved");
    }

    private static Map<String, String> problem(String event, Map<String, String> more) {
        Map<String, String> macros = new HashMap<>(Map.of(
                "{EVENT.ID}", event,
                "{EVENT.NAME}", PROBLEM,
                "{EVENT.STATUS}", "PROBLEM",
                "{EVENT.VALUE}", "1",
                "{EVENT.SOURCE}", "0",
                "{EVENT.UPDATE.STATUS}", "0",
                "{EVENT.NSEVERITY}", "4",
                "{EVENT.SEVERITY}", "High",
                "{EVENT.ACK.STATUS}", "No",
                "{HOST.NAME}", "db03"));
        macros.putAll(Map.of(
                "{HOST.IP}", "192.0.2.3",
                "{TRIGGER.ID}", "20001",
                "{EVENT.OPDATA}", "97 %",
                "{EVENT.TAGS}", "scope:capacity",
                "{EVENT.TAGSJSON}", "[{\"tag\":\"scope\",\"value\":\"capacity\"}]",
                "{EVENT.DATE}", "2026.03.01",
                "{EVENT.TIME}", "12:58:20",
                "{$ZABBIX.URL}", "http://zabbix.example",
                "{USER.FULLNAME}", "Mira Ops"));
        macros.putAll(more);
        return macros;
    }

    private static Map<String, String> update(String event, Map<String, String> more) {
        Map<String, String> macros = problem(event, more);
        macros.putAll(Map.of(
                "{EVENT.UPDATE.STATUS}", "1",
                "{EVENT.UPDATE.ACTION}", "acknowledged",
                "{EVENT.UPDATE.MESSAGE}", "it is the log",
                "{EVENT.UPDATE.DATE}", "2026.03.01",
                "{EVENT.UPDATE.TIME}", "13:00:00",
                "{EVENT.ACK.STATUS}", "Yes"));
        return macros;
    }

    private static Map<String, String> recovery(String event, Map<String, String> more) {
        Map<String, String> macros = problem(event, more);
        macros.putAll(Map.of(
                "{EVENT.STATUS}", "RESOLVED",
                "{EVENT.VALUE}", "0",
                "{EVENT.RECOVERY.VALUE}", "0",
                "{EVENT.DURATION}", "4m"));
        return macros;
    }

    private static JsonNode becomes(String key, String status) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> alert(key), alert -> alert.path("status").asText().equals(status));
    }

    private static JsonNode alert(String key) {
        return LOOKOUT.alerts().stream()
                .filter(alert -> alert.get("key").asText().equals(key))
                .findFirst()
                .orElseGet(() -> Gateway.parse("{}"));
    }

    private static String timeline(JsonNode alert) {
        return LOOKOUT.timeline(alert.get("incident").asText());
    }
}
