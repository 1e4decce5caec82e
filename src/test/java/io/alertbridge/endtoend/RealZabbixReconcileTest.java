package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Zabbix that sends nothing and is asked, with an API token: a host of its own, so that others may use it too. */
@Tag("real")
class RealZabbixReconcileTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URL = System.getenv("ZABBIX_URL");

    private final Shopfloor floor = new Shopfloor();
    private final int port = Ports.free();
    private Gateway gateway;
    private String session = "";

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }

    @Test
    void whatZabbixDoesNotSendIsAskedFor() throws IOException {
        assumeTrue(URL != null, "no Zabbix is running: .ci/zabbix.sh");
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        session = call("user.login", Map.of("username", "Admin", "password", "zabbix"))
                .asText();
        watchWeb07();
        Path home = Shop.open("zabbix-is-asked", floor, Map.of("sources/zabbix.yaml", """
                type: zabbix
                token: ${ALERTBRIDGE_TOKEN}
                monitor: {url: "%s", token: "%s", every: 1s, when: 'host="web07"'}
                """.formatted(URL, token())));
        gateway = Gateway.start(home, port, Map.of());
        measures("97");
        becomes("firing");
        JsonNode alert = gateway.json("/api/alerts").at("/items/0");
        assertThat(alert.get("key").asText()).isEqualTo("zabbix:" + problem());
        assertThat(alert.get("summary").asText()).isEqualTo("Queue of web07 stands");
        assertThat(alert.get("severity").asText()).isEqualTo("major");
        assertThat(alert.at("/labels/service").asText()).isEqualTo("orders");
        call("event.acknowledge", Map.of("eventids", problem(), "action", 2));
        becomes("acknowledged");
        gateway.close();
        measures("1");
        gateway = Gateway.start(home, port, Map.of());
        becomes("resolved");
        String incident = gateway.json("/api/incidents").at("/items/0/id").asText();
        assertThat(gateway.json("/api/incidents/" + incident).get("timeline").toString())
                .contains("not firing any more by the word of its monitor");
    }

    private void watchWeb07() throws IOException {
        String group = call("hostgroup.get", Map.of("filter", Map.of("name", "Linux servers")))
                .at("/0/groupid")
                .asText();
        String host = call("host.create", Map.of("host", "web07", "groups", Map.of("groupid", group)))
                .at("/hostids/0")
                .asText();
        call("item.create", Map.of("name", "queue", "key_", "queue", "hostid", host, "type", 2, "value_type", 0));
        Map<String, Object> trigger = Map.of(
                "description",
                "Queue of {HOST.NAME} stands",
                "expression",
                "last(/web07/queue)>90",
                "priority",
                4,
                "tags",
                List.of(Map.of("tag", "service", "value", "orders")));
        call("trigger.create", trigger);
    }

    private String token() throws IOException {
        String id = call("token.create", Map.of("name", "alertbridge", "userid", "1"))
                .at("/tokenids/0")
                .asText();
        return call("token.generate", List.of(id)).at("/0/token").asText();
    }

    private String problem() throws IOException {
        String host = call("host.get", Map.of("filter", Map.of("host", "web07")))
                .at("/0/hostid")
                .asText();
        return call("problem.get", Map.of("hostids", host)).at("/0/eventid").asText();
    }

    private JsonNode call(String method, Object parameters) throws IOException {
        Map<String, Object> call = session.isEmpty()
                ? Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters)
                : Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters, "auth", session);
        Probe.Answer answer = new Probe(URL.replace("http://", ""), "", Map.of())
                .send("POST", "/api_jsonrpc.php", JSON.writeValueAsString(call), "application/json-rpc");
        JsonNode said = JSON.readTree(answer.body());
        assertThat(said.has("result")).as(method + ": " + answer.body()).isTrue();
        return said.get("result");
    }

    /** The server learns of a new item after a second. */
    private void measures(String value) {
        List<String> command = List.of(
                "zabbix_sender",
                "-z",
                "127.0.0.1",
                "-p",
                System.getenv("ZABBIX_TRAPPER_PORT"),
                "-s",
                "web07",
                "-k",
                "queue",
                "-o",
                value);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Process sender =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(sender.getInputStream().readAllBytes()).contains("processed: 1");
        });
    }

    private void becomes(String status) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(gateway.json("/api/alerts").get("items")).hasSize(1);
            assertThat(gateway.json("/api/alerts").at("/items/0/status").asText())
                    .isEqualTo(status);
        });
    }
}
