package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged program as its users run it: {@code java -jar target/alertbridge.jar} on a port of its own. */
final class Gateway implements AutoCloseable {

    static final Path JAR = Path.of("target/alertbridge.jar");
    static final String TOKEN = "end-to-end-" + Long.toHexString(System.nanoTime());

    /** None of them runs for long: what the second compiler costs at the start, half of it, never comes back. */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;
    private final Program program;

    private Gateway(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    /** Skips the test where nothing is packaged. */
    static void assumePackaged() {
        assumeTrue(Files.exists(JAR), JAR + " is not there: mvn package");
    }

    /** Starts it on what {@code home} holds: {@code config/}, and {@code data/} from an earlier run if there was one. */
    static Gateway start(Path home, int port, Map<String, String> environment) {
        Gateway gateway = launch(home, port, environment);
        try {
            gateway.becomesReady();
        } catch (RuntimeException | AssertionError e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    /** As {@link #start}, without waiting until it is ready. */
    static Gateway launch(Path home, int port, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("ALERTBRIDGE_TOKEN", TOKEN);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                QUICK_START,
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--alertbridge.url=http://127.0.0.1:" + port,
                "--alertbridge.config-dir=" + home.resolve("config"),
                "--alertbridge.data-dir=" + home.resolve("data")));
        return new Gateway(port, Program.start(home, "gateway", all, command));
    }

    /** Waits until it takes alerts. */
    void becomesReady() {
        await().atMost(Duration.ofSeconds(300))
                .failFast(() -> assertThat(program.alive())
                        .as(() -> "the gateway runs, " + program.log() + " ends with\n" + program.lastWords())
                        .isTrue())
                .ignoreExceptions()
                .until(this::ready);
        assertThat(Ports.ownedBy(port, program.pid()))
                .as("port %s belongs to the process we started", port)
                .isTrue();
    }

    /** Whether it says that it takes alerts. */
    boolean ready() {
        return getAsStranger(URI.create("http://" + address() + "/actuator/health/readiness"))
                        .statusCode()
                == 200;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    Program program() {
        return program;
    }

    /** Reads with the token. */
    HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", "Bearer " + TOKEN).GET());
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return parse(answer.body());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Reads what anybody may read: no token, no session. */
    HttpResponse<String> getAsStranger(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    HttpResponse<String> postAsStranger(URI address, String form) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
