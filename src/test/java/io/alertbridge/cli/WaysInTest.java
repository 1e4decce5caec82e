package io.alertbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing or wrong about a way in is said by the check, all of it at once, and not when its route starts. */
class WaysInTest {

    @TempDir
    private Path config;

    @BeforeEach
    void writeTheSmallestConfiguration() throws IOException {
        for (String file : List.of("escalation.yaml", "priorities.yaml", "channels/log.yaml")) {
            write(file, Files.readString(Path.of("src/test/resources/smallest").resolve(file)));
        }
        for (String source : List.of("syslog", "snmp-trap", "mail", "kafka", "rabbitmq", "mqtt", "nats")) {
            write("sources/" + source + ".yaml", "type: generic\nhttp: false\n");
        }
    }

    @Test
    void whatIsMissingBesideASettingIsNamed() throws IOException {
        write("application.yaml", """
                alertbridge.in:
                  kafka: {servers: 'one:9092', user: me}
                  rabbitmq.servers: one:5672
                  mqtt.servers: one:1883
                  nats.servers: one:4222
                  syslog.tls: 6514
                  snmp.udp: 162
                  smtp.tcp: 25
                  mail.server: imaps://mail.example.com
                """);
        assertThat(faults())
                .containsExactly(
                        "2: kafka.password was missing but is needed beside kafka.user; set alertbridge.in.kafka.password",
                        "2: kafka.topics was missing but is needed beside kafka.servers; set alertbridge.in.kafka.topics",
                        "3: rabbitmq.queue was missing but is needed beside rabbitmq.servers; set alertbridge.in.rabbitmq.queue",
                        "4: mqtt.topic was missing but is needed beside mqtt.servers; set alertbridge.in.mqtt.topic",
                        "5: nats.stream was missing but is needed beside nats.servers; set alertbridge.in.nats.stream",
                        "6: syslog.certificate was missing but is needed beside syslog.tls; set alertbridge.in.syslog.certificate",
                        "6: syslog.key was missing but is needed beside syslog.tls; set alertbridge.in.syslog.key",
                        "7: snmp.communities or snmp.users was missing but is needed beside snmp.udp;"
                                + " set alertbridge.in.snmp.communities or alertbridge.in.snmp.users",
                        "8: smtp.domains was missing but is needed beside smtp.tcp; set alertbridge.in.smtp.domains",
                        "9: mail.password was missing but is needed beside mail.server; set alertbridge.in.mail.password",
                        "9: mail.user was missing but is needed beside mail.server; set alertbridge.in.mail.user");
    }

    @Test
    void whatIsWrongIsNamedAndPasswordsAreNot() throws IOException {
        write("users", "createUser\ncreateUser a SHA \"a long secret\"\ncreateUser b SHA hush\n");
        write("not.pem", "no certificate\n");
        write("application.yaml", """
                alertbridge.in:
                  kafka: {servers: 'me:hush@one:9092', topics: a, tls: brokrs, topcs: b}
                  mqtt: {servers: 'one:1883', topic: a, user: me, password: '${NOBODY_SET_THIS}'}
                  syslog: {udp: '70000', tcp: here, certificate: %1$s/not.pem, key: %1$s/not.pem}
                  syslog.client-ca: %1$s/none.pem
                  syslog.tls: 6514
                  snmp: {udp: 162, users: %1$s/users}
                  mail: {server: 'imaps://me:hush@mail.example.com', user: me, password: hush}
                spring.ssl.bundle.pem.brokers.truststore.certificate: file:/etc/ca.crt
                """.formatted(config));
        assertThat(faults())
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("2: key was 'in.kafka.topcs' but is not known"),
                        fault -> assertThat(fault).startsWith("2: servers was something else but must be host:port"),
                        fault -> assertThat(fault).startsWith("2: tls was 'brokrs' but no bundle has this name;"),
                        fault -> assertThat(fault)
                                .isEqualTo("3: password was '${NOBODY_SET_THIS}' but the environment does not have it;"
                                        + " set it before the start"),
                        fault -> assertThat(fault)
                                .startsWith("4: alertbridge.in.syslog.certificate and key cannot be used ("),
                        fault -> assertThat(fault).startsWith("4: tcp was 'here' but is neither a port nor an address"),
                        fault -> assertThat(fault).startsWith("4: udp was '70000' but is neither a port"),
                        fault -> assertThat(fault).startsWith("5: syslog.client-ca was"),
                        fault -> assertThat(fault)
                                .startsWith(
                                        "7: alertbridge.in.snmp.users names a file whose line 1, 3 cannot be read; write createUser"),
                        fault -> assertThat(fault)
                                .startsWith("8: server was something else but must be a mailbox's server;"))
                .noneMatch(fault -> fault.contains("hush"));
    }

    @Test
    void aSourceThatIsNotThereIsNamedOnce() throws IOException {
        write("application.yaml", """
                alertbridge.in:
                  files: {directory: /var/spool/alerts}
                  syslog: {udp: 514, tcp: 514, source: lines}
                  mqtt: {servers: 'one:1883', topic: alerts}
                  kafka: {source: nobody}
                """);
        assertThat(faults())
                .containsExactly(
                        "2: files.source was 'files' but there is no such source; add sources/files.yaml,"
                                + " or name another in alertbridge.in.files.source",
                        "3: syslog.source was 'lines' but there is no such source; add sources/lines.yaml,"
                                + " or name another in alertbridge.in.syslog.source");
    }

    @Test
    void whatIsGivenElsewhereIsNotMissing() throws IOException {
        write("more.yaml", "alertbridge.in.kafka.topics: alerts\n");
        Path settings = config.resolve("settings");
        Files.createDirectories(settings);
        Files.move(config.resolve("more.yaml"), settings.resolve("more.yaml"));
        write("application.yaml", """
                spring.config.import: file:%s/more.yaml
                alertbridge.in.kafka: {servers: 'one:9092, two:9092', tls: true, user: me, password: '${HOME}'}
                alertbridge.in.syslog: {udp: 514, tcp: '[::1]:514'}
                """.formatted(Files.move(
                settings, Files.createTempDirectory("settings").resolve("in"))));
        assertThat(faults()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(config.resolve(file).getParent());
        Files.writeString(config.resolve(file), text);
    }

    /** What the check says, without the name of the file. */
    private List<String> faults() {
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            new Commands(settings -> {}).run("check", config.toString());
        } finally {
            System.setErr(err);
        }
        String file = config + "/application.yaml:";
        return said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(file))
                .map(line -> line.substring(file.length()))
                .toList();
    }
}
