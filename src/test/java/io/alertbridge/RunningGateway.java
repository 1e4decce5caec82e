package io.alertbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.ledger.Lane;
import io.alertbridge.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole program on a port of its own, with an empty data directory and the shipped configuration; one for all
 * tests that extend this and change nothing about it. So tests use names of their own.
 */
@AutoConfigureObservability(tracing = false)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningGateway {

    protected static final String TOKEN = System.getenv().getOrDefault("ALERTBRIDGE_TOKEN", "a-token-for-tests");

    /** A test that must have the program for itself names a directory here: of two values for a key this class wins. */
    protected static final String OWN_DATA = "test.data-dir";

    private static final Path DATA = data();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    protected Ledger ledger;

    @Autowired
    private Lane lane;

    /** An answer and its body, as JSON where it is JSON. */
    protected record Answer(HttpResponse<String> raw, JsonNode json) {

        public int status() {
            return raw.statusCode();
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        public Answer hasStatus(int expected) {
            assertThat(raw.statusCode()).as(raw.body()).isEqualTo(expected);
            return this;
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("alertbridge.data-dir", () -> "${" + OWN_DATA + ":" + DATA + "}");
    }

    private static Path data() {
        try {
            Path directory = Files.createTempDirectory("alertbridge-test");
            Files.writeString(directory.resolve("token"), TOKEN);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** A request with the token. */
    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + TOKEN);
    }

    protected Answer get(String path) {
        return send(request(path));
    }

    protected Answer post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    protected Answer delete(String path) {
        return send(request(path).DELETE());
    }

    protected Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> raw = client.send(request.build(), BodyHandlers.ofString());
            boolean isJson = raw.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(raw, isJson ? json.readTree(raw.body()) : json.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Until everything accepted so far has taken effect. */
    protected void settle() {
        await().atMost(PATIENCE).until(() -> lane.running() && lane.position() >= ledger.lastId());
    }
}
