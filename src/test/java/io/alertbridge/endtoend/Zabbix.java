package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Zabbix that {@code .ci/zabbix.sh} has started, as its administrator uses it: it watches one item of a host of its
 * own, so that others may use it too.
 */
final class Zabbix implements Watcher {

    private static final Path MEDIA_TYPE = Path.of("docker/senders/zabbix/alertbridge.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String trapperPort;
    private String session;
    private final String hostName;
    private final String item;
    private String host = "";

    private Zabbix(String hostName, String item) {
        url = System.getenv("ZABBIX_URL");
        trapperPort = System.getenv("ZABBIX_TRAPPER_PORT");
        this.hostName = hostName;
        this.item = item;
        session = call("user.login", Map.of("username", "Admin", "password", "zabbix"))
                .asText();
    }

    /** Skips the test where none runs. */
    static Zabbix running(String hostName, String item) {
        assumeTrue(System.getenv("ZABBIX_URL") != null, "no Zabbix is running: .ci/zabbix.sh");
        return new Zabbix(hostName, item);
    }

    String url() {
        return url;
    }

    /** A new one, for whoever asks in the administrator's name. */
    String token() {
        String id = call("token.create", Map.of("name", "alertbridge", "userid", "1"))
                .at("/tokenids/0")
                .asText();
        return call("token.generate", List.of(id)).at("/0/token").asText();
    }

    /** As docs/sources/zabbix.md says. */
    void watchAndSendTo(String gateway, String token, Map<String, Object> trigger) throws IOException {
        call(
                "configuration.import",
                Map.of(
                        "format",
                        "yaml",
                        "source",
                        Files.readString(MEDIA_TYPE),
                        "rules",
                        Map.of("mediaTypes", Map.of("createMissing", true, "updateExisting", true))));
        macro("{$ALERTBRIDGE.URL}", gateway);
        macro("{$ALERTBRIDGE.TOKEN}", token);
        macro("{$ZABBIX.URL}", url);
        String medium = found("mediatype", "AlertBridge").get("mediatypeid").asText();
        call("mediatype.update", Map.of("mediatypeid", medium, "maxattempts", 100, "attempt_interval", "1s"));
        addHost();
        route(medium, somebody(medium));
        // last: when the server takes values of this item, it has heard of all the rest
        addItem(trigger);
    }

    private void macro(String name, String value) {
        call("usermacro.createglobal", Map.of("macro", name, "value", value));
    }

    /** @param trigger all but its expression */
    void watch(Map<String, Object> trigger) {
        addHost();
        addItem(trigger);
    }

    private void addHost() {
        String group = found("hostgroup", "Linux servers").get("groupid").asText();
        Map<String, Object> agent =
                Map.of("type", 1, "main", 1, "useip", 1, "ip", "10.0.0.3", "dns", "", "port", "10050");
        host = call("host.create", Map.of("host", hostName, "groups", Map.of("groupid", group), "interfaces", agent))
                .at("/hostids/0")
                .asText();
    }

    private void addItem(Map<String, Object> trigger) {
        call("item.create", Map.of("name", item, "key_", item, "hostid", host, "type", 2, "value_type", 0));
        Map<String, Object> all = new HashMap<>(trigger);
        all.put("expression", "last(/%s/%s)>90".formatted(hostName, item));
        call("trigger.create", all);
    }

    /** Who is told by a medium. Nobody is told what he did himself, so this is not the administrator. */
    private String somebody(String medium) {
        return call(
                        "user.create",
                        Map.of(
                                "username",
                                "ops",
                                "passwd",
                                "only-in-this-test",
                                "roleid",
                                "3",
                                "usrgrps",
                                List.of(Map.of("usrgrpid", "7")),
                                "medias",
                                List.of(Map.of("mediatypeid", medium, "sendto", "alertbridge"))))
                .at("/userids/0")
                .asText();
    }

    private void route(String medium, String user) {
        Map<String, Object> tell = Map.of(
                "operationtype",
                0,
                "opmessage",
                Map.of("default_msg", 1, "mediatypeid", medium),
                "opmessage_usr",
                List.of(Map.of("userid", user)));
        call(
                "action.create",
                Map.of(
                        "name",
                        "Tell AlertBridge",
                        "eventsource",
                        0,
                        "filter",
                        onlyOurs(),
                        "operations",
                        List.of(tell),
                        "recovery_operations",
                        List.of(tell),
                        "update_operations",
                        List.of(tell)));
    }

    /** Zabbix watches itself, too. */
    private Map<String, Object> onlyOurs() {
        return Map.of("evaltype", 0, "conditions", List.of(Map.of("conditiontype", 1, "operator", 0, "value", host)));
    }

    @Override
    public void fail() {
        measure("97");
    }

    @Override
    public void recover() {
        measure("40");
    }

    /** The administrator acknowledges what is open. */
    void acknowledge() {
        call("event.acknowledge", Map.of("eventids", problem(), "action", 2 + 4, "message", "Looking at it"));
    }

    /** The event that began what is open. */
    String problem() {
        return call("problem.get", Map.of("output", "extend", "hostids", host))
                .at("/0/eventid")
                .asText();
    }

    /** The server learns of a new item after a second. */
    private void measure(String value) {
        List<String> command = new ArrayList<>(List.of("zabbix_sender", "-z", "127.0.0.1", "-p", trapperPort));
        command.addAll(List.of("-s", hostName, "-k", item, "-o", value));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Process sender =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(sender.getInputStream().readAllBytes()).contains("processed: 1");
        });
    }

    private JsonNode found(String kind, String name) {
        return call(kind + ".get", Map.of("filter", Map.of("name", name))).get(0);
    }

    private JsonNode call(String method, Object parameters) {
        try {
            Map<String, Object> body = session == null
                    ? Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters)
                    : Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters, "auth", session);
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(url + "/api_jsonrpc.php"))
                                    .header("Content-Type", "application/json-rpc")
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode said = JSON.readTree(answer);
            if (!said.has("result")) {
                throw new IllegalStateException(method + " was answered with " + answer);
            }
            return said.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // who started it ends it
    }
}
