package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real monitors with the sender kits as they are shipped, and a gateway that is away for a while. */
@Tag("real")
class RealSendersTest {

    @TempDir
    private Path monitor;

    private final Shopfloor floor = new Shopfloor();
    private final int port = Ports.free();
    private Path home;
    private Spool spool;
    private Gateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }

    @Test
    void nagiosIsHeardThoughTheGatewayWasAway() {
        prepare("nagios", "nagios4");
        try (CommandPipe nagios = CommandPipe.nagios(spool)) {
            nagios.fail();
            opened("db03", "disk", "critical");
            assertThat(theAlert().get("summary").asText()).contains("DISK CRITICAL", "free", "3%");
            nagios.acknowledge();
            isAcknowledged();
            nagios.recover();
            becomes("resolved");
            theGatewayIsAwayWhileItFails(nagios);
            nagios.hostGoesDown();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(firing()).anySatisfy(alert -> {
                        assertThat(alert.get("check").asText()).isEqualTo("Host check");
                        assertThat(alert.get("severity").asText()).isEqualTo("critical");
                    }));
        }
    }

    @Test
    void icingaIsHeardThoughTheGatewayWasAway() {
        prepare("icinga2", "icinga2");
        try (CommandPipe icinga = CommandPipe.icinga(spool)) {
            icinga.fail();
            opened("db03", "disk", "critical");
            assertThat(theAlert().get("summary").asText())
                    .isEqualTo("disk on db03: DISK CRITICAL - 'free' space: / 3% & falling");
            icinga.acknowledge();
            isAcknowledged();
            icinga.recover();
            becomes("resolved");
            theGatewayIsAwayWhileItFails(icinga);
        }
    }

    @Test
    void monitIsHeardThoughTheGatewayWasAway() throws UnknownHostException {
        prepare("monit", "monit");
        try (MonitWatch monit = MonitWatch.start(spool)) {
            monit.fail();
            opened(InetAddress.getLocalHost().getHostName(), "Does not exist", "critical");
            monit.recover();
            becomes("resolved");
            theGatewayIsAwayWhileItFails(monit);
        }
    }

    @Test
    void collectdIsHeardThoughTheGatewayWasAway() {
        prepare("generic", "collectd");
        try (CollectdWatch collectd = CollectdWatch.start(spool)) {
            collectd.fail();
            opened("db03", "df-root/percent_bytes-free", "critical");
            assertThat(theAlert().get("summary").asText()).contains("\"free\" is 3 %");
            collectd.recover();
            becomes("resolved");
            theGatewayIsAwayWhileItFails(collectd);
        }
    }

    @Test
    void netdataIsHeardThoughTheGatewayWasAway() throws IOException {
        prepare("netdata", "netdata");
        try (NetdataWatch netdata = NetdataWatch.start(spool)) {
            netdata.fail();
            opened("db03", "disk_used", "critical");
            netdata.recover();
            becomes("resolved");
            theGatewayIsAwayWhileItFails(netdata);
        }
    }

    @Test
    void monitCanReadItsKit() throws IOException {
        assumeTrue(Program.installed("monit"), "monit is not installed");
        spool = Spool.in(monitor, "127.0.0.1:" + port, Gateway.TOKEN);
        Path kit = spool.kit("monit/alertbridge");
        Files.setPosixFilePermissions(kit, PosixFilePermissions.fromString("rw-------"));
        try (Program check = Program.start(monitor, "check", Map.of(), List.of("monit", "-t", "-c", kit.toString()))) {
            assertThat(check.endsWithin(Duration.ofSeconds(20))).isTrue();
            assertThat(check.exitCode()).as(check.lastWords()).isZero();
        }
    }

    private void prepare(String source, String program) {
        assumeTrue(Program.installed(program), program + " is not installed");
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        home = Shop.open(
                source + "-sends",
                floor,
                Map.of("sources/" + source + ".yaml", "type: %s\ntoken: ${ALERTBRIDGE_TOKEN}\n".formatted(source)));
        gateway = Gateway.start(home, port, Map.of());
        spool = Spool.in(monitor, gateway.address(), Gateway.TOKEN);
    }

    private void opened(String host, String check, String severity) {
        await().atMost(Duration.ofSeconds(30)).until(() -> incidents().size() == 1);
        assertThat(theAlert().at("/labels/host").asText()).isEqualTo(host);
        assertThat(theAlert().get("check").asText()).isEqualTo(check);
        assertThat(theAlert().get("severity").asText()).isEqualTo(severity);
        becomes("new");
    }

    private void becomes(String state) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(incidents()).hasSize(1);
            assertThat(incidents().get(0).get("state").asText()).isEqualTo(state);
        });
    }

    /** It fails, is well again and fails once more, of which nobody hears before the gateway is back. */
    private void theGatewayIsAwayWhileItFails(Watcher watcher) {
        gateway.close();
        assertThat(spool.waiting()).isEmpty();
        watcher.fail();
        keeps(1);
        watcher.recover();
        keeps(2);
        // monitors tell when it began in whole seconds: one that began in the same second is the same
        long second = Instant.now().getEpochSecond();
        await().until(() -> Instant.now().getEpochSecond() > second);
        watcher.fail();
        keeps(3);
        gateway = Gateway.start(home, port, Map.of());
        assertThat(firing()).isEmpty();
        // what cron would do
        assertThat(spool.run("--flush")).isZero();
        assertThat(spool.waiting()).isEmpty();
        assertThat(spool.rejected()).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> firing().size() == 1);
        watcher.recover();
        await().atMost(Duration.ofSeconds(30)).until(() -> firing().isEmpty());
    }

    private void keeps(int alerts) {
        await().atMost(Duration.ofSeconds(20)).until(() -> spool.waiting().size() == alerts);
    }

    private void isAcknowledged() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(theAlert().get("status").asText()).isEqualTo("acknowledged");
            assertThat(incidents().get(0).get("state").asText()).isEqualTo("in_progress");
        });
    }

    private List<JsonNode> incidents() {
        return list(gateway.json("/api/incidents").get("items"));
    }

    private List<JsonNode> alerts() {
        return list(gateway.json("/api/alerts").get("items"));
    }

    private JsonNode theAlert() {
        assertThat(alerts()).hasSize(1);
        return alerts().get(0);
    }

    private List<JsonNode> firing() {
        return alerts().stream()
                .filter(alert -> !alert.get("status").asText().equals("resolved"))
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
