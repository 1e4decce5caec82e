package io.alertbridge.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.endtoend.Ports;
import io.alertbridge.ingest.Desk;
import io.alertbridge.ingest.Failures;
import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Traffic;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

class LetterboxTest {

    private static final String DATA = "Subject: PROBLEM disk\r\n\r\nfull\r\n.\r\n";

    @TempDir
    private Path directory;

    private final Desk desk = new Desk();
    private final Traffic traffic = new Traffic(new SimpleMeterRegistry(), "smtp");
    private int port;
    private AutoCloseable letterbox;

    @BeforeEach
    void open() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/smallest"), directory);
        Files.createDirectories(directory.resolve("sources"));
        Files.writeString(directory.resolve("sources/mail.yaml"), "type: mail\nhttp: false\n");
        Files.writeString(directory.resolve("sources/guarded.yaml"), "type: mail\ntoken: a-token-of-the-tests\n");
        Files.writeString(directory.resolve("sources/signed.yaml"), "type: mail\nsecret: a-secret-of-the-tests\n");
        Policies policies =
                new Policies(new PolicyDirectory(directory).compile(Secrets.forgotten(name -> "example-" + name)));
        port = Ports.free();
        letterbox = Wiring.open(
                new ListenerSettings(
                        new MockEnvironment()
                                .withProperty("alertbridge.in.smtp.tcp", "127.0.0.1:" + port)
                                .withProperty("alertbridge.in.smtp.domains", "alerts.example.com"),
                        "alertbridge.in.smtp"),
                new Letterbox.Post(
                        desk,
                        new Addressees(policies, List.of("alerts.example.com")),
                        new Failures(Clock.systemUTC()),
                        traffic,
                        Clock.systemUTC()));
    }

    @AfterEach
    void close() throws Exception {
        letterbox.close();
        desk.close();
    }

    /** A sender that says one thing after the other, whatever it hears. */
    private final class Sender implements AutoCloseable {

        private final Socket socket = new Socket("127.0.0.1", port);
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));

        Sender() throws IOException {
            socket.setSoTimeout(20_000);
            hear();
            say("EHLO sender.example.com");
        }

        String hear() throws IOException {
            StringBuilder heard = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.append(line).append('\n');
                if (line.length() < 4 || line.charAt(3) != '-') {
                    break;
                }
            }
            return heard.toString();
        }

        String say(String command) throws IOException {
            write(command + "\r\n");
            return hear();
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        String mail(String recipient) throws IOException {
            say("MAIL FROM:<probe@mon.example.com>");
            String answer = say("RCPT TO:<" + recipient + ">");
            if (!answer.startsWith("250")) {
                say("RSET");
                return answer;
            }
            say("DATA");
            write(DATA);
            return hear();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aMailIsTakenOnceItIsStored() throws IOException {
        try (Sender sender = new Sender()) {
            desk.shut(true);
            assertThat(sender.mail("mail@alerts.example.com")).startsWith("451 4.3.0");
            desk.shut(false);
        }
        try (Sender sender = new Sender()) {
            assertThat(sender.mail("mail@alerts.example.com")).startsWith("250");
        }
        assertThat(desk.all("subject")).containsExactly("PROBLEM disk");
        assertThat(desk.all("sender")).containsExactly("probe@mon.example.com");
        assertThat(desk.all("text")).containsExactly("full");
    }

    @Test
    void whatStandsBehindThePlusIsTheKeyOrTheToken() throws IOException {
        try (Sender sender = new Sender()) {
            assertThat(sender.mail("mail+disk-7@alerts.example.com")).startsWith("250");
            assertThat(sender.mail("guarded+a-token-of-the-tests@ALERTS.example.com"))
                    .startsWith("250");
            assertThat(sender.mail("guarded+a-wrong-token@alerts.example.com")).startsWith("550");
            assertThat(sender.mail("guarded@alerts.example.com")).startsWith("550");
            assertThat(sender.mail("signed@alerts.example.com")).startsWith("550");
        }
        assertThat(desk.all("key")).containsExactly("disk-7", "");
        assertThat(desk.taken().toString()).doesNotContain("a-token-of-the-tests");
    }

    @Test
    void aTokenIsKeptNowhereThoughTheMailItselfQuotesIt() throws IOException {
        String address = "Guarded+a-token-of-the-tests@alerts.example.com";
        try (Sender sender = new Sender()) {
            sender.say("MAIL FROM:<probe@mon.example.com>");
            sender.say("RCPT TO:<" + address + ">");
            sender.say("DATA");
            sender.write("Subject: PROBLEM disk\r\nX-Forwarded-For: ops@example.com " + address
                    + "\r\n\r\nfull\r\nThis was sent to <" + address + ">.\r\n.\r\n");
            assertThat(sender.hear()).startsWith("250");
        }
        assertThat(desk.taken().toString())
                .contains("This was sent to <Guarded@alerts.example.com>.")
                .doesNotContain("a-token-of-the-tests");
    }

    @Test
    void nothingIsRelayed() throws IOException {
        try (Sender sender = new Sender()) {
            for (String address : List.of(
                    "dana@elsewhere.example",
                    "mail@alerts.example.com@elsewhere.example",
                    "mail%elsewhere.example@alerts.example.com",
                    "stranger@alerts.example.com",
                    "@elsewhere.example:mail@alerts.example.com")) {
                assertThat(sender.mail(address)).as(address).startsWith("5");
            }
            assertThat(sender.mail("mail@alerts.example.com")).startsWith("250");
        }
        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void whoGuessesAddressesIsSentAway() throws IOException {
        try (Sender sender = new Sender()) {
            for (int i = 0; i < 30; i++) {
                assertThat(sender.mail("guarded+guess-" + i + "@alerts.example.com"))
                        .startsWith("550");
            }
            sender.say("MAIL FROM:<probe@mon.example.com>");
            assertThat(sender.say("RCPT TO:<guarded+a-token-of-the-tests@alerts.example.com>"))
                    .startsWith("421");
        }
        assertThat(traffic.drops("recipient")).isEqualTo(30);
    }

    @Test
    void theSizeIsAnnouncedAndALargeMailCutOrRefused() throws IOException {
        String line = "x".repeat(998) + "\r\n";
        try (Sender sender = new Sender()) {
            assertThat(sender.say("EHLO again.example.com")).contains("SIZE " + Letterbox.LARGEST);
            sender.say("MAIL FROM:<probe@mon.example.com>");
            sender.say("RCPT TO:<mail@alerts.example.com>");
            sender.say("DATA");
            sender.write("Subject: with a picture\r\n\r\n" + line.repeat(3_000) + ".\r\n");
            assertThat(sender.hear()).startsWith("250");
            sender.say("MAIL FROM:<probe@mon.example.com>");
            sender.say("RCPT TO:<mail@alerts.example.com>");
            sender.say("DATA");
            for (int i = 0; i < 27; i++) {
                sender.write(line.repeat(1_000));
            }
            sender.write(".\r\n");
            assertThat(sender.hear()).startsWith("552");
        }
        try (Sender sender = new Sender()) {
            assertThat(sender.mail("mail@alerts.example.com")).startsWith("250");
        }
        assertThat(desk.all("subject")).containsExactly("with a picture", "PROBLEM disk");
    }

    @Test
    void garbageIsSurvived() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            try (Sender sender = new Sender()) {
                byte[] bytes = new byte[random.nextInt(3_000)];
                random.nextBytes(bytes);
                sender.socket.getOutputStream().write(bytes);
            } catch (IOException closed) {
                assertThat(closed).isNotNull();
            }
        }
        try (Sender sender = new Sender()) {
            assertThat(sender.mail("mail@alerts.example.com")).startsWith("250");
        }
    }
}
