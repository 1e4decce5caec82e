package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real monitors with the sender kits as they are shipped, and a gateway that is away for a while. */
@Tag("real")
class RealSendersTest {

    @TempDir
    private Path monitor;

    private final Lookout lookout = new Lookout();
    private Spool spool;

    @AfterEach
    void close() {
        lookout.close();
    }

    @Test
    void nagiosIsHeardThoughTheGatewayWasAway() {
        prepare("nagios", "nagios4");
        try (CommandPipe nagios = CommandPipe.nagios(spool)) {
            nagios.fail();
            opened("db03", "disk", "critical");
            assertThat(lookout.theAlert().get("summary").asText()).contains("DISK CRITICAL", "free", "3%");
            nagios.acknowledge();
            isAcknowledged();
            nagios.recover();
            lookout.incidentBecomes("resolved");
            theGatewayIsAwayWhileItFails(nagios);
            nagios.hostGoesDown();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(lookout.firing()).anySatisfy(alert -> {
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
            assertThat(lookout.theAlert().get("summary").asText())
                    .isEqualTo("disk on db03: DISK CRITICAL - 'free' space: / 3% & falling");
            icinga.acknowledge();
            isAcknowledged();
            icinga.recover();
            lookout.incidentBecomes("resolved");
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
            lookout.incidentBecomes("resolved");
            theGatewayIsAwayWhileItFails(monit);
        }
    }

    @Test
    void collectdIsHeardThoughTheGatewayWasAway() {
        prepare("generic", "collectd");
        try (CollectdWatch collectd = CollectdWatch.start(spool)) {
            collectd.fail();
            opened("db03", "df-root/percent_bytes-free", "critical");
            assertThat(lookout.theAlert().get("summary").asText()).contains("\"free\" is 3 %");
            collectd.recover();
            lookout.incidentBecomes("resolved");
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
            lookout.incidentBecomes("resolved");
            theGatewayIsAwayWhileItFails(netdata);
        }
    }

    @Test
    void monitCanReadItsKit() throws IOException {
        assumeTrue(Program.installed("monit"), "monit is not installed");
        spool = Spool.in(monitor, lookout.address(), Gateway.TOKEN);
        Path kit = spool.kit("monit/alertbridge");
        Files.setPosixFilePermissions(kit, PosixFilePermissions.fromString("rw-------"));
        try (Program check = Program.start(monitor, "check", Map.of(), List.of("monit", "-t", "-c", kit.toString()))) {
            assertThat(check.endsWithin(Duration.ofSeconds(20))).isTrue();
            assertThat(check.exitCode()).as(check.lastWords()).isZero();
        }
    }

    private void prepare(String source, String program) {
        assumeTrue(Program.installed(program), program + " is not installed");
        lookout.settle(
                source + "-sends",
                Map.of("sources/" + source + ".yaml", "type: %s\ntoken: ${ALERTBRIDGE_TOKEN}\n".formatted(source)));
        lookout.comes();
        spool = Spool.in(monitor, lookout.address(), Gateway.TOKEN);
    }

    private void opened(String host, String check, String severity) {
        await().atMost(Duration.ofSeconds(30)).until(() -> lookout.incidents().size() == 1);
        assertThat(lookout.theAlert().at("/labels/host").asText()).isEqualTo(host);
        assertThat(lookout.theAlert().get("check").asText()).isEqualTo(check);
        assertThat(lookout.theAlert().get("severity").asText()).isEqualTo(severity);
        lookout.incidentBecomes("new");
    }

    /** It fails, is well again and fails once more, of which nobody hears before the gateway is back. */
    private void theGatewayIsAwayWhileItFails(Watcher watcher) {
        lookout.goes();
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
        lookout.comes();
        assertThat(lookout.firing()).isEmpty();
        // what cron would do
        assertThat(spool.run("--flush")).isZero();
        assertThat(spool.waiting()).isEmpty();
        assertThat(spool.rejected()).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> lookout.firing().size() == 1);
        watcher.recover();
        await().atMost(Duration.ofSeconds(30)).until(() -> lookout.firing().isEmpty());
    }

    private void keeps(int alerts) {
        await().atMost(Duration.ofSeconds(20)).until(() -> spool.waiting().size() == alerts);
    }

    private void isAcknowledged() {
        lookout.alertBecomes("acknowledged");
        lookout.incidentBecomes("in_progress");
    }
}
