package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real senders of syslog, of SNMP and of mail, as every Debian has them, and a gateway that is away for a while. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealListenersTest {

    private static final String LINK = "1.3.6.1.6.3.1.1.5.";
    private static final List<String> INDEX = List.of("1.3.6.1.2.1.2.2.1.1.7", "i", "7");

    private final Lookout lookout = new Lookout();
    private final int syslog = Ports.free();
    private final int tls = Ports.free();
    private final int snmp = Ports.free();
    private final int smtp = Ports.free();
    private Path senders;

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        senders = directory;
        assumeTrue(Program.installed("openssl"), "openssl is not installed");
        Rsyslog.certify(senders);
        Files.writeString(
                senders.resolve("users"), "createUser watcher SHA-256 \"a long secret\" AES \"another long secret\"\n");
        lookout.settle(
                "listeners",
                Map.of(
                        "sources/syslog.yaml", "type: syslog\nhttp: false\n",
                        "sources/snmp-trap.yaml", "type: snmp-trap\nhttp: false\n",
                        "sources/mail.yaml", "type: mail\nhttp: false\n",
                        "application.yaml", """
                        alertbridge.in:
                          syslog: {udp: '127.0.0.1:%1$d', tcp: '127.0.0.1:%1$d', tls: '127.0.0.1:%2$d',
                            certificate: %5$s/tls.crt, key: %5$s/tls.key}
                          snmp: {udp: '127.0.0.1:%3$d', communities: 'public, other', users: %5$s/users}
                          smtp: {tcp: '127.0.0.1:%4$d', domains: alerts.example.com,
                            certificate: %5$s/tls.crt, key: %5$s/tls.key}
                        """.formatted(syslog, tls, snmp, smtp, senders)));
        lookout.comes();
    }

    @AfterAll
    void close() {
        lookout.close();
    }

    @Test
    void loggerIsHeard() {
        assumeTrue(Program.installed("logger"), "logger is not installed");
        List<String> logger = List.of("logger", "-n", "127.0.0.1", "-P", syslog + "", "-p", "daemon.err", "-t");
        run(logger, "udp-3164", "-d", "--rfc3164", "one");
        run(logger, "udp-5424", "-d", "--rfc5424", "two");
        run(logger, "tcp-3164", "-T", "--rfc3164", "three");
        run(logger, "tcp-counted", "-T", "--rfc5424", "--octet-count", "--msgid", "FULL", "four");
        run(logger, "no-alert", "-T", "-p", "daemon.notice", "five");
        Stream.of("udp-3164", "udp-5424", "tcp-3164").forEach(tag -> becomes(tag, "firing"));
        assertThat(becomes("tcp-counted FULL", "firing").get("severity").asText())
                .isEqualTo("major");
        assertThat(lookout.alerts())
                .noneMatch(alert -> alert.get("summary").asText().contains("five"));
    }

    @Test
    void netSnmpIsHeard() {
        assumeTrue(Program.installed("snmptrap"), "snmp is not installed");
        String peer = "127.0.0.1:" + snmp;
        List<String> version2 = List.of("snmptrap", "-v", "2c", "-c", "public", peer, "");
        run(version2, with(LINK + "3", INDEX));
        becomes("linkDown", "firing");
        run(version2, with(LINK + "4", INDEX));
        becomes("linkDown", "resolved");
        run(List.of("snmptrap", "-v", "1", "-c", "other", peer, "1.3.6.1.4.1.318", "192.0.2.50", "6"), "5", "");
        assertThat(becomes("upsOnBattery", "firing").at("/labels/ip").asText()).isEqualTo("192.0.2.50");
        List<String> inform = List.of(
                "snmpinform",
                "-v",
                "3",
                "-u",
                "watcher",
                "-l",
                "authPriv",
                "-a",
                "SHA-256",
                "-A",
                "a long secret",
                "-x",
                "AES",
                "-X",
                "another long secret",
                peer,
                "");
        run(inform, with(LINK + "1", List.of()));
        becomes("coldStart", "firing");
        List<String> trap = new ArrayList<>(inform);
        trap.set(0, "snmptrap");
        trap.addAll(1, List.of("-e", "0x80001f8804616263"));
        run(trap, with(LINK + "2", List.of()));
        becomes("warmStart", "firing");
        assertThat(ends(List.of("snmpinform", "-v", "2c", "-c", "wrong", "-r", "0", peer, "", LINK + "5")))
                .isNotZero();
    }

    @Test
    void swaksIsHeard() {
        assumeTrue(Program.installed("swaks"), "swaks is not installed");
        List<String> swaks = swaks();
        run(swaks, "Subject: ** PROBLEM Service Alert: db03/disk is CRITICAL **");
        assertThat(becomes("disk", "firing").at("/labels/host").asText()).isEqualTo("db03");
        run(swaks, "Subject: ** RECOVERY Service Alert: db03/disk is OK **", "--tls");
        becomes("disk", "resolved");
        List<String> stranger = new ArrayList<>(swaks);
        stranger.set(6, "dana@elsewhere.example");
        stranger.add("Subject: relay");
        assertThat(ends(stranger)).isNotZero();
    }

    @Test
    void whoRepeatsIsHeardThoughTheGatewayWasAway() {
        assumeTrue(Program.installed("rsyslogd"), "rsyslog is not installed");
        assumeTrue(Program.installed("snmpinform"), "snmp is not installed");
        assumeTrue(Program.installed("swaks"), "swaks is not installed");
        assumeTrue(Program.installed("postfix"), "postfix is not installed");
        assumeTrue(System.getProperty("user.name").equals("root"), "Postfix has to be started by root");
        try (Rsyslog rsyslog = Rsyslog.start(senders, tls, senders.resolve("tls.crt"));
                Postfix postfix = Postfix.start(senders, smtp)) {
            List<String> logger = List.of("logger", "-u", rsyslog.socket().toString(), "-p", "daemon.crit", "-t");
            run(logger, "while-it-runs", "one");
            assertThat(becomes("while-it-runs", "firing").get("severity").asText())
                    .isEqualTo("critical");
            lookout.goes();
            assertThat(ends(with(swaks(), "Subject: nobody is there"))).isNotZero();
            List<String> relayed = new ArrayList<>(swaks());
            relayed.set(2, postfix.address());
            run(relayed, "Subject: PROBLEM queued by Postfix");
            postfix.defers();
            run(logger, "while-away", "two");
            run(logger, "while-away-too", "three");
            try (Program inform = Program.start(senders, "snmpinform", Map.of("MIBS", ""), informs())) {
                lookout.comes();
                assertThat(inform.endsWithin(Duration.ofSeconds(30))).isTrue();
                assertThat(inform.exitCode()).as(inform.lastWords()).isZero();
            }
            becomes("linkDown", "firing");
            becomes("while-away", "firing");
            becomes("while-away-too", "firing");
            becomes("queued by Postfix", "firing");
        }
    }

    private List<String> swaks() {
        return List.of(
                "swaks",
                "--server",
                "127.0.0.1:" + smtp,
                "--from",
                "nagios@mon.example.com",
                "--to",
                "mail@alerts.example.com",
                "--header");
    }

    private List<String> informs() {
        List<String> command = new ArrayList<>(List.of(
                "snmpinform", "-v", "2c", "-c", "public", "-r", "120", "-t", "1", "127.0.0.1:" + snmp, "", LINK + "3"));
        command.addAll(INDEX);
        return command;
    }

    private static List<String> with(List<String> command, String last) {
        return Stream.concat(command.stream(), Stream.of(last)).toList();
    }

    private static String[] with(String trap, List<String> variables) {
        return Stream.concat(Stream.of(trap), variables.stream()).toArray(String[]::new);
    }

    private void run(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        assertThat(ends(all)).as(String.join(" ", all)).isZero();
    }

    private int ends(List<String> command) {
        try (Program program = Program.start(senders, command.get(0), Map.of("MIBS", ""), command)) {
            assertThat(program.endsWithin(Duration.ofSeconds(20))).isTrue();
            return program.exitCode();
        }
    }

    private JsonNode becomes(String check, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lookout.alerts()).anyMatch(alert -> is(alert, check, status)));
        return lookout.alerts().stream()
                .filter(alert -> is(alert, check, status))
                .findFirst()
                .orElseThrow();
    }

    private static boolean is(JsonNode alert, String check, String status) {
        return alert.get("check").asText().equals(check)
                && alert.get("status").asText().equals(status);
    }
}
