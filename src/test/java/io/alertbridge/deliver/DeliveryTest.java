package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.alertbridge.deliver.ticket.servicenow.FakeInstance;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole program between an alert, a ServiceNow that loses answers, and a mail server. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class DeliveryTest {

    private static final String TOKEN = "a-token-for-tests";
    private static final FakeInstance INSTANCE = new FakeInstance();
    private static final GreenMail MAILS = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @TempDir
    private static Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @BeforeAll
    static void start() {
        MAILS.start();
    }

    @AfterAll
    static void stop() {
        MAILS.stop();
        INSTANCE.close();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) throws IOException {
        Path config = directory.resolve("config");
        copy(Path.of("config"), config);
        write(config, "targets/desk.yaml", """
                type: servicenow
                url: %s
                user: bridge
                password: secret
                secret: hook-secret
                settle: 2s
                retry: 100ms
                """.formatted(INSTANCE.url()));
        write(config, "channels/mail.yaml", """
                type: smtp
                host: 127.0.0.1
                port: %d
                tls: none
                from: alertbridge@shop.example
                to: duty@shop.example
                """.formatted(MAILS.getSmtp().getPort()));
        write(config, "escalation.yaml", """
                policies:
                  - name: room
                    levels:
                      - {page: channel mail, wait: 10m}
                    catchAll: channel mail
                    catchAllEvery: 1h
                """);
        properties.add("alertbridge.config-dir", config::toString);
        properties.add("alertbridge.data-dir", () -> directory.resolve("data").toString());
        properties.add("ALERTBRIDGE_TOKEN", () -> TOKEN);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path copy = to.resolve(from.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void write(Path config, String file, String text) throws IOException {
        Files.createDirectories(config.resolve(file).getParent());
        Files.writeString(config.resolve(file), text);
    }

    private int post(String path, String header, String value, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void alert(String status) {
        assertThat(post(
                        "/in/generic",
                        "Authorization",
                        "Bearer " + TOKEN,
                        "{\"key\":\"disk\",\"status\":\"%s\",\"severity\":\"critical\",\"check\":\"HostOutOfDiskSpace\","
                                        .formatted(status)
                                + "\"summary\":\"Disk is full\",\"host\":\"db03\"}"))
                .isEqualTo(202);
    }

    private static void incidentHas(String field, String value) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(INSTANCE.incidents())
                        .singleElement()
                        .satisfies(incident -> assertThat(incident).containsEntry(field, value)));
    }

    @Test
    void anAlertBecomesOneIncidentOverThereAndOneMailAndPeopleAreHeard() throws Exception {
        INSTANCE.loseAnswers(true);
        alert("firing");
        await().atMost(Duration.ofSeconds(30)).until(() -> !INSTANCE.incidents().isEmpty());
        INSTANCE.loseAnswers(false);

        incidentHas("short_description", "Disk is full");
        await().atMost(Duration.ofSeconds(30)).until(() -> MAILS.getReceivedMessages().length == 1);
        MimeMessage mail = MAILS.getReceivedMessages()[0];
        assertThat(mail.getSubject()).startsWith("P1 AB-1: Disk is full");
        assertThat(mail.getContent().toString()).contains("/ack/");

        Map<String, String> there = INSTANCE.incidents().get(0);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(post("/hooks/desk", "X-AlertBridge-Secret", "hook-secret", """
                            {"sys_id":"%s","correlation_id":"AB-1@desk","state":"2","sys_updated_by":"dana"}
                            """.formatted(there.get("sys_id"))))
                    .isEqualTo(202);
            assertThat(incident()).contains("\"state\":\"in_progress\"");
        });

        alert("resolved");
        assertThat(post(
                        "/api/incidents/AB-1/resolve",
                        "Authorization",
                        "Bearer " + TOKEN,
                        "{\"by\":\"dana\",\"text\":\"cleaned up\"}"))
                .isLessThan(300);
        incidentHas("state", "6");
        incidentHas("close_notes", "cleaned up");
        assertThat(INSTANCE.incidents()).hasSize(1);
    }

    private String incident() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/incidents/AB-1"))
                                .header("Authorization", "Bearer " + TOKEN)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
