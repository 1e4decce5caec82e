package io.alertbridge.ingest.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.alertbridge.ingest.Desk;
import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Papers;
import io.alertbridge.ingest.Traffic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class SyslogListenerTest {

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Desk desk = new Desk();
    private final Traffic traffic = new Traffic(new SimpleMeterRegistry(), "syslog");
    private final SyslogListener listener = new SyslogListener(desk, Clock.systemUTC(), traffic);

    @AfterEach
    void close() {
        desk.shut(false);
        listener.close();
        desk.close();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private void heard(String... messages) {
        await().until(() -> desk.all("message").containsAll(List.of(messages)));
    }

    @Test
    void aConnectionFramesAsItLikes() throws IOException {
        listener.tcp(ANY);
        try (Socket lines = connect();
                Socket counted = connect()) {
            say(lines, "<11>a: one\n<11>a: two\r\n<11>a: three\0<11>a: without an end");
            say(counted, "11 <11>a: four12 <11>a: five\n10 <11>a: six");
        }
        heard("one", "two", "three", "without an end", "four", "five", "six");
        assertThat(desk.all("message")).hasSize(7);
    }

    @Test
    void aConnectionWaitsWhileNothingCanBeStoredAndNothingIsLost() throws IOException {
        desk.shut(true);
        listener.tcp(ANY);
        byte[] filler = "x".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = connect()) {
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> write(socket, filler));
            await().until(() -> desk.refusals() > 200);
            // 20 MB find no room between here and there
            assertThat(said).isNotDone();
            desk.shut(false);
            await().atMost(Duration.ofSeconds(30)).until(() -> desk.taken().size() == 10_000);
            assertThat(said).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(desk.all("message").stream().map(message -> message.split(" ")[0]))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10_000).mapToObj(String::valueOf).toList());
    }

    private static void write(Socket socket, byte[] filler) {
        try {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 10_000; i++) {
                out.write(("<11>a: " + i + " ").getBytes(StandardCharsets.UTF_8));
                out.write(filler);
                out.write('\n');
            }
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatASenderSaidBeforeItWentAwayIsKeptUntilItCanBeStored() throws IOException {
        desk.shut(true);
        listener.tcp(ANY);
        try (Socket socket = connect()) {
            say(socket, "<11>a: last words\n");
        }
        await().until(() -> desk.refusals() > 0);
        desk.shut(false);
        heard("last words");
    }

    @Test
    void anEndlessLineIsCutAndTheConnectionGoesOn() throws IOException {
        listener.tcp(ANY);
        byte[] megabyte = "y".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (Socket lines = connect();
                Socket counted = connect()) {
            say(lines, "<11>a: begins ");
            say(counted, "9000000 <11>a: begins too ");
            for (int i = 0; i < 8; i++) {
                lines.getOutputStream().write(megabyte);
                counted.getOutputStream().write(megabyte);
            }
            say(lines, "\n<11>a: next\n");
            say(counted, "z".repeat(9_000_000 - 8 * (1 << 20) - "<11>a: begins too ".length()) + "15 <11>a: next too");
            heard("next", "next too");
        }
        assertThat(desk.all("message")).hasSize(4);
        assertThat(desk.all("message")).allMatch(message -> message.length() <= Line.LONGEST);
    }

    @Test
    void whoHasToShowACertificateIsHeardWithOneOnly(@TempDir Path directory) throws IOException {
        Papers papers = Papers.in(directory);
        MockEnvironment environment = new MockEnvironment()
                .withProperty(
                        "alertbridge.in.syslog.certificate",
                        papers.certificate().toString())
                .withProperty("alertbridge.in.syslog.key", papers.key().toString())
                .withProperty(
                        "alertbridge.in.syslog.client-ca", papers.certificate().toString());
        listener.tls(ANY, new ListenerSettings(environment, "alertbridge.in.syslog"));
        try (Socket stranger = papers.trusting().getSocketFactory().createSocket("127.0.0.1", listener.port())) {
            stranger.setSoTimeout(10_000);
            assertThatThrownBy(() -> {
                        say(stranger, "<11>a: from a stranger\n");
                        stranger.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        try (Socket known = papers.showing().getSocketFactory().createSocket("127.0.0.1", listener.port())) {
            say(known, "<11>a: from one we know\n");
            heard("from one we know");
        }
        assertThat(desk.all("message")).doesNotContain("from a stranger");
        assertThat(traffic.drops("handshake")).isPositive();
    }

    @Test
    void aLengthThatIsNoneEndsTheConnectionOnly() throws IOException {
        listener.tcp(ANY);
        try (Socket wrong = connect();
                Socket right = connect()) {
            say(wrong, "99999999999 <11>a: lost");
            wrong.setSoTimeout(5_000);
            assertThat(wrong.getInputStream().read()).isEqualTo(-1);
            say(right, "10 <11>a: yes");
            heard("yes");
        }
    }

    @Test
    void datagramsBeyondWhatCanBeHeldAreCountedAndTheRestIsStored() throws IOException {
        desk.shut(true);
        listener.udp(ANY);
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] large = ("<11>a: " + "z".repeat(60_000)).getBytes(StandardCharsets.UTF_8);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        send(socket, large);
                        return traffic.drops("overflow") > 0;
                    });
            desk.shut(false);
            await().atMost(Duration.ofSeconds(30)).until(() -> desk.taken().size() > 500);
            send(socket, "<11>a: all is well".getBytes(StandardCharsets.UTF_8));
            heard("all is well");
        }
    }

    @Test
    void garbageIsSurvived() throws IOException {
        listener.udp(ANY);
        Random random = new Random(7);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 2_000; i++) {
                byte[] bytes = new byte[random.nextInt(1_000)];
                random.nextBytes(bytes);
                send(socket, bytes);
            }
            await().until(() -> {
                send(socket, "<11>a: still here".getBytes(StandardCharsets.UTF_8));
                return desk.all("message").contains("still here");
            });
        }
    }

    private void send(DatagramSocket socket, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), listener.port()));
    }
}
