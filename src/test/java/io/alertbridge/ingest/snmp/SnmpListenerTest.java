package io.alertbridge.ingest.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.ingest.Desk;
import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Traffic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.smi.OID;
import org.springframework.mock.env.MockEnvironment;

class SnmpListenerTest {

    private static final String LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
    private static final String USERS = """
            # as in snmptrapd.conf
            authUser log watcher
            createUser watcher SHA-256 "a secret of watcher" AES "another secret"
            createUser -e 0x8000000001020304 old MD5 "a secret of old"
            """;

    @TempDir
    private Path directory;

    private final Desk desk = new Desk();
    private final Traffic traffic = new Traffic(new SimpleMeterRegistry(), "snmp");
    private SnmpListener listener;
    private Agent agent;

    @BeforeEach
    void open() throws IOException {
        start();
        agent = new Agent(listener.port());
    }

    private void start() throws IOException {
        TrapDesk.Rights rights = new TrapDesk.Rights(List.of("public", "other"), users(USERS));
        listener = new SnmpListener(
                        rights.users(),
                        traffic,
                        worker -> new TrapDesk(desk, rights, traffic, Clock.systemUTC(), worker))
                .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Engine.start(directory));
    }

    private Users users(String lines) throws IOException {
        Path file = Files.writeString(directory.resolve("users"), lines);
        return Users.read(new ListenerSettings(
                new MockEnvironment().withProperty("alertbridge.in.snmp.users", file.toString()),
                "alertbridge.in.snmp"));
    }

    @AfterEach
    void close() throws IOException {
        desk.shut(false);
        agent.close();
        listener.close();
        desk.close();
    }

    private JsonNode heard() {
        await().until(() -> desk.taken().size() == 1);
        return desk.taken().get(0);
    }

    @Test
    void aTrapIsWrittenWithTheNamesOfItsVariables() throws IOException {
        agent.version2("other", Agent.linkDown(PDU.TRAP, 7));
        JsonNode trap = heard();
        assertThat(trap.get("version").asText()).isEqualTo("2c");
        assertThat(trap.get("trap").asText()).isEqualTo(LINK_DOWN);
        assertThat(trap.get("name").asText()).isEqualTo("linkDown");
        assertThat(trap.get("agent").asText()).isEqualTo("127.0.0.1");
        assertThat(trap.at("/values/ifIndex").asText()).isEqualTo("7");
        assertThat(trap.at("/values/ifDescr").asText()).isEqualTo("Gi0/7");
        assertThat(trap.at("/varbinds/0/index").asText()).isEqualTo("7");
        assertThat(trap.at("/values/1.3.6.1.4.1.9999.1.0").asText()).isEqualTo("00:ff");
        assertThat(trap.toString()).doesNotContain("other");
    }

    @Test
    void aTrapOfVersion1IsConverted() throws IOException {
        PDUv1 generic = Agent.version1(2, 0);
        agent.version1("public", generic);
        JsonNode trap = heard();
        assertThat(trap.get("trap").asText()).isEqualTo(LINK_DOWN);
        assertThat(trap.get("agent").asText()).isEqualTo("192.0.2.7");
        agent.version1("public", Agent.version1(6, 5));
        await().until(() -> desk.taken().size() == 2);
        assertThat(desk.all("trap").get(1)).isEqualTo("1.3.6.1.4.1.318.0.5");
        assertThat(desk.all("name").get(1)).isEqualTo("upsOnBattery");
    }

    @Test
    void theAddressThatARelayAddsCounts() throws IOException {
        PDU trap = Agent.linkDown(PDU.TRAP, 1);
        trap.add(Agent.address("192.0.2.99"));
        agent.version2("public", trap);
        assertThat(heard().get("agent").asText()).isEqualTo("192.0.2.99");
    }

    @Test
    void whoDoesNotKnowTheCommunityIsCountedAndGetsNoAnswer() throws IOException {
        assertThat(agent.version2("wrong", Agent.linkDown(PDU.INFORM, 1))).isFalse();
        assertThat(agent.version2("", Agent.linkDown(PDU.INFORM, 1))).isFalse();
        await().until(() -> traffic.drops("community") >= 2);
        assertThat(desk.taken()).isEmpty();
    }

    @Test
    void anInformIsAnsweredOnceItIsStored() throws IOException {
        desk.shut(true);
        PDU inform = Agent.linkDown(PDU.INFORM, 1);
        assertThat(agent.version2("public", inform)).isFalse();
        assertThat(desk.refusals()).isPositive();
        desk.shut(false);
        assertThat(agent.version2("public", inform)).isTrue();
        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void anInformThatComesAgainIsAnsweredAgainAndStoredOnce() throws IOException {
        PDU inform = Agent.linkDown(PDU.INFORM, 1);
        assertThat(agent.version2("public", inform)).isTrue();
        assertThat(agent.again()).isTrue();
        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void aTrapWaitsUntilItCanBeStored() throws IOException {
        desk.shut(true);
        agent.version2("public", Agent.linkDown(PDU.TRAP, 1));
        await().until(() -> desk.refusals() > 1);
        desk.shut(false);
        assertThat(heard().get("name").asText()).isEqualTo("linkDown");
    }

    @Test
    void aUserOfVersion3HasToProveItAsConfigured() throws IOException {
        assertThat(agent.version3("watcher", "a secret of watcher", "another secret"))
                .isTrue();
        assertThat(heard().get("user").asText()).isEqualTo("watcher");
        assertThat(agent.version3("watcher", "a wrong secret of watcher", "another secret"))
                .isFalse();
        assertThat(agent.version3("watcher", "", "")).isFalse();
        assertThat(agent.version3("stranger", "", "")).isFalse();
        assertThat(traffic.drops("user")).isGreaterThanOrEqualTo(3);
        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void aSenderThatRemembersUsIsHeardAfterARestart() throws IOException {
        assertThat(agent.version3("watcher", "a secret of watcher", "another secret"))
                .isTrue();
        listener.close();
        start();
        agent.moved(listener.port());
        assertThat(agent.version3("watcher", "a secret of watcher", "another secret"))
                .isTrue();
        assertThat(Files.readAllLines(directory.resolve("snmp-engine")))
                .hasSize(2)
                .endsWith("2");
    }

    @Test
    void whatIsNoTrapIsNotAnswered() throws IOException {
        PDU get = new PDU(PDU.GET, List.of(new org.snmp4j.smi.VariableBinding(new OID("1.3.6.1.2.1.1.1.0"))));
        assertThat(agent.version2("public", get)).isFalse();
        await().until(() -> traffic.drops("request") > 0);
    }

    @Test
    void tenThousandMutatedMessagesAreSurvived() throws IOException {
        Random random = new Random(11);
        List<byte[]> messages = List.of(
                agent.encoded("public", Agent.linkDown(PDU.TRAP, 1)),
                agent.encoded("public", Agent.linkDown(PDU.INFORM, 1)),
                agent.encodedVersion1("public", Agent.version1(6, 5)),
                agent.encodedVersion3());
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 10_000; i++) {
                byte[] bytes = messages.get(i % messages.size()).clone();
                for (int change = random.nextInt(6); change >= 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                socket.send(new DatagramPacket(
                        bytes, bytes.length - random.nextInt(3), InetAddress.getLoopbackAddress(), listener.port()));
            }
        }
        await().untilAsserted(() -> assertThat(agent.version2("public", Agent.linkDown(PDU.INFORM, 424_242)))
                .isTrue());
        assertThat(desk.taken())
                .anyMatch(trap -> trap.at("/values/ifIndex").asText().equals("424242"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createUser",
                "createUser a SHA",
                "createUser a SHA short",
                "createUser a ROT13 \"a long secret\"",
                "createUser a SHA \"a long secret\" ROT13",
                "createUser a SHA \"a long secret\" AES short",
                "createUser -e 12 a SHA \"a long secret\""
            })
    void aUserThatCannotBeReadIsReportedWithoutItsSecret(String line) {
        assertThatThrownBy(() -> users("\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alertbridge.in.snmp.users names a file whose line 2 cannot be read")
                .hasMessageNotContaining("a long secret");
    }
}
