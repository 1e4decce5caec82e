package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Zabbix that {@code .ci/zabbix.sh} has started, as its administrator uses it. It watches {@code disk} of the host
 * db03, and sends by the shipped media type.
 */
final class Zabbix implements Watcher {

    private static final Path MEDIA_TYPE = Path.of("docker/senders/zabbix/alertbridge.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String trapperPort;
    private String session;
    private String host = "";

    private Zabbix(String url, String trapperPort) {
        this.url = url;
        this.trapperPort = trapperPort;
        session = call("user.login", Map.of("username", "Admin", "password", "zabbix"))
                .asText();
    }

    /** What the environment says, if there is one. */
    static Optional<Zabbix> running() {
        return Optional.ofNullable(System.getenv("ZABBIX_URL"))
                .map(url -> new Zabbix(url, System.getenv("ZABBIX_TRAPPER_PORT")));
    }

    /** As docs/sources/zabbix.md says. */
    void sendTo(String gateway, String token) throws IOException {
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
        call("mediatype.update", Map.of("mediatypeid", medium, "maxattempts", 50, "attempt_interval", "1s"));
        disk();
        route(medium, somebody(medium));
    }

    private void macro(String name, String value) {
        call("usermacro.createglobal", Map.of("macro", name, "value", value));
    }

    private void disk() {
        String group = found("hostgroup", "Linux servers").get("groupid").asText();
        host = call(
                        "host.create",
                        Map.of(
                                "host",
                                "db03",
                                "groups",
                                Map.of("groupid", group),
                                "interfaces",
                                Map.of("type", 1, "main", 1, "useip", 1, "ip", "10.0.0.3", "dns", "", "port", "10050")))
                .at("/hostids/0")
                .asText();
        call("item.create", Map.of("name", "disk", "key_", "disk", "hostid", host, "type", 2, "value_type", 0));
        call(
                "trigger.create",
                Map.of(
                        "description",
                        "Disk of {HOST.NAME} is full",
                        "expression",
                        "last(/db03/disk)>90",
                        "opdata",
                        "{ITEM.LASTVALUE} %",
                        "priority",
                        5,
                        "tags",
                        List.of(Map.of("tag", "service", "value", "shop"))));
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
        String problem = call("problem.get", Map.of("output", "extend", "hostids", host))
                .at("/0/eventid")
                .asText();
        call("event.acknowledge", Map.of("eventids", problem, "action", 2 + 4, "message", "Looking at it"));
    }

    /** The server learns of a new item after a second. */
    private void measure(String value) {
        List<String> command =
                List.of("zabbix_sender", "-z", "127.0.0.1", "-p", trapperPort, "-s", "db03", "-k", "disk", "-o", value);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Process sender =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(sender.getInputStream().readAllBytes()).contains("processed: 1");
        });
    }

    private JsonNode found(String kind, String name) {
        return call(kind + ".get", Map.of("filter", Map.of("name", name))).get(0);
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
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
