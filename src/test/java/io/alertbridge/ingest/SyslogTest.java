package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Lines of syslog, over each transport, become alerts. */
class SyslogTest extends RunningApp {

    private static int udp;
    private static int tcp;
    private static int tls;
    private static Papers papers;

    @Autowired
    private SourceHealth health;

    @DynamicPropertySource
    static void listeners(DynamicPropertyRegistry registry) throws IOException {
        papers = Papers.in(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "syslog"));
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0);
                DatagramSocket three = new DatagramSocket(0)) {
            tcp = one.getLocalPort();
            tls = two.getLocalPort();
            udp = three.getLocalPort();
        }
        registry.add("alertbridge.in.syslog.udp", () -> "127.0.0.1:" + udp);
        registry.add("alertbridge.in.syslog.tcp", () -> "127.0.0.1:" + tcp);
        registry.add("alertbridge.in.syslog.tls", () -> "127.0.0.1:" + tls);
        registry.add("alertbridge.in.syslog.certificate", papers.certificate()::toString);
        registry.add("alertbridge.in.syslog.key", papers.key()::toString);
    }

    private void becomes(long events, Runnable saying) {
        long before = health.of("syslog").accepted();
        saying.run();
        await().untilAsserted(() ->
                assertThat(health.of("syslog").accepted() - before).isEqualTo(events));
    }

    private static void datagram(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), udp));
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
            Assertions.assertThatThrownBy(stranger::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
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
