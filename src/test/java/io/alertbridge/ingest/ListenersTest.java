package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.alertbridge.endtoend.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What listeners hear becomes alerts: lines of syslog over each transport, traps and informs, mail. */
class ListenersTest extends RunningApp {

    private static int udp;
    private static int tcp;
    private static int tls;
    private static int snmp;
    private static int smtp;
    private static Papers papers;

    @Autowired
    private SourceHealth health;

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void listeners(DynamicPropertyRegistry registry) throws IOException {
        papers = Papers.in(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "syslog"));
        snmp = Ports.free();
        smtp = Ports.free();
        tcp = Ports.free();
        tls = Ports.free();
        udp = Ports.free();
        registry.add("alertbridge.in.syslog.udp", () -> "127.0.0.1:" + udp);
        registry.add("alertbridge.in.syslog.tcp", () -> "127.0.0.1:" + tcp);
        registry.add("alertbridge.in.syslog.tls", () -> "127.0.0.1:" + tls);
        registry.add("alertbridge.in.syslog.certificate", papers.certificate()::toString);
        registry.add("alertbridge.in.syslog.key", papers.key()::toString);
        registry.add("alertbridge.in.snmp.udp", () -> "127.0.0.1:" + snmp);
        registry.add("alertbridge.in.snmp.communities", () -> "public");
        registry.add("alertbridge.in.smtp.tcp", () -> "127.0.0.1:" + smtp);
        registry.add("alertbridge.in.smtp.domains", () -> "alerts.example.com");
    }

    private void becomes(long events, Runnable saying) {
        becomes("syslog", events, saying);
    }

    private void becomes(String source, long events, Runnable saying) {
        long before = health.of(source).accepted();
        saying.run();
        await().untilAsserted(
                        () -> assertThat(health.of(source).accepted() - before).isEqualTo(events));
    }

    private static void datagram(String text) {
        datagram(text.getBytes(StandardCharsets.UTF_8), udp);
    }

    private static void datagram(byte[] bytes, int port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(Socket socket, String text) {
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Socket connect(int port) {
        try {
            return port == tls
                    ? papers.trusting().getSocketFactory().createSocket("127.0.0.1", port)
                    : new Socket("127.0.0.1", port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void errorsAreAlertsAndTheRestIsNot() {
        becomes(1, () -> {
            datagram("<14>Mar  1 12:00:00 web-1 app: all is well");
            datagram("<11>Mar  1 12:00:00 web-1 app: disk full");
        });
    }

    @Test
    void connectionsBringThemToo() {
        becomes(2, () -> say(connect(tcp), "<11>1 - db-1 pg 1 PANIC - one\n<11>1 - db-1 pg 1 FATAL - two\n"));
        becomes(1, () -> say(connect(tls), "30 <11>1 - db-1 pg 1 PANIC - three"));
    }

    @Test
    void aHandshakeThatIsBegunAndLeftHoldsUpNobody() throws IOException {
        try (Socket half = new Socket("127.0.0.1", tls)) {
            half.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
            becomes(1, () -> say(connect(tls), "<11>1 - db-1 pg 1 PANIC - four\n"));
        }
        try (Socket plain = new Socket("127.0.0.1", tls)) {
            plain.getOutputStream().write("<11>no TLS at all\n".getBytes(StandardCharsets.UTF_8));
            becomes(1, () -> say(connect(tls), "<11>1 - db-1 pg 1 PANIC - five\n"));
        }
    }

    @Test
    void whoDoesNotKnowTheAuthorityDoesNotTalk() throws Exception {
        SSLSocket stranger = (SSLSocket)
                javax.net.ssl.SSLContext.getDefault().getSocketFactory().createSocket("127.0.0.1", tls);
        try (stranger) {
            assertThatThrownBy(stranger::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        for (String taken : List.of(
                "syslog:tcp?settings=alertbridge.in.syslog",
                "snmp:traps?settings=alertbridge.in.snmp",
                "letterbox:smtp?settings=alertbridge.in.smtp")) {
            assertThatThrownBy(() -> {
                        Consumer second = camel.getEndpoint(taken).createConsumer(exchange -> {});
                        second.start();
                    })
                    .hasStackTraceContaining(taken.replace(":", "://") + " cannot listen where it should");
        }
    }

    @Test
    void aTrapIsAnAlert() {
        // version 2c, community public: linkDown of interface 7
        byte[] trap = HexFormat.of()
                .parseHex("305302010104067075626c6963a746020204d2020100020100303a300e06082b06010201010300430212"
                        + "673017060a2b06010603010104010006092b0601060301010503300f060a2b060102010202010107020107");
        becomes("snmp-trap", 1, () -> datagram(trap, snmp));
    }

    @Test
    void aMailIsAnAlert() {
        becomes("mail", 1, () -> {
            try (Wire wire = new Wire(smtp)) {
                wire.say("EHLO x\r\nMAIL FROM:<probe@mon.example.com>\r\nRCPT TO:<mail+" + TOKEN
                        + "@alerts.example.com>\r\n" + "DATA\r\nSubject: PROBLEM disk\r\n\r\nfull\r\n.\r\nQUIT\r\n");
                assertThat(wire.hear(Duration.ofSeconds(20))).contains("250 2.0.0 Stored", "221");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void manyLinesAtOnceAreAllThere() {
        String lines = IntStream.range(0, 5_000)
                .mapToObj(i -> "<11>Mar  1 12:00:00 web-" + i % 100 + " app: disk full " + i + "\n")
                .collect(Collectors.joining());
        long before = health.of("syslog").accepted();
        say(connect(tcp), lines);
        await().atMost(Duration.ofSeconds(60)).until(() -> health.of("syslog").accepted() - before == 5_000);
    }
}
