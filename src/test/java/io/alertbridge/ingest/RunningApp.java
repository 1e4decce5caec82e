package io.alertbridge.ingest;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Severity;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Heartbeat;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yaml.snakeyaml.Yaml;

/** The whole program on a random port, with one source of each type, all of them with {@link #TOKEN}. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningApp {

    protected static final String SECRET = "a secret of the tests";
    protected static final String TOKEN = "a-token-of-the-tests";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    protected int port;

    @Autowired
    protected Policies policies;

    @DynamicPropertySource
    static void directories(DynamicPropertyRegistry registry) throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ingest-data");
        registry.add("alertbridge.data-dir", data::toString);
    }

    @BeforeEach
    void configureSources() {
        if (policies.current().version().equals("of the tests")) {
            return;
        }
        Map<String, Source> sources = new HashMap<>();
        Mutation.types().forEach(type -> sources.put(type, shipped(type)));
        Source generic = sources.get("generic");
        for (Signed.Scheme scheme : Signed.Scheme.values()) {
            sources.put(
                    "signed-" + scheme,
                    signing(generic, "signed-" + scheme, new Signed(scheme, List.of("old secret", SECRET))));
        }
        sources.put("own", with(generic, "own", "alerts.{\"key\": id, \"summary\": text}"));
        sources.put("broken", with(generic, "broken", "$boom("));
        policies.replace(new Draft(policies.current())
                .sources("of the tests", sources)
                .heartbeats(
                        new Heartbeat("backup", List.of(), Duration.ofDays(1), Duration.ZERO, Severity.MAJOR, Map.of()))
                .build());
        Awaitility.await().until(() -> post("/in/generic", "[]").statusCode() != 503);
    }

    protected static Source shipped(String type) {
        try (InputStream file = RunningApp.class.getResourceAsStream("/sources/" + type + ".yaml")) {
            Map<String, Object> settings = new Yaml().load(file);
            return new Source(
                    type,
                    type,
                    List.of(DedupKey.sha256(TOKEN)),
                    Signed.NOT,
                    (Integer) settings.get("answer"),
                    (String) settings.getOrDefault("mapping", ""),
                    List.of(),
                    ZoneId.of("Europe/Berlin"),
                    settings.containsKey("lease") ? Duration.ofMinutes(5) : Duration.ZERO,
                    settings.containsKey("comesAgain"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Source with(Source like, String name, String mapping) {
        return new Source(
                name,
                name,
                like.tokens(),
                like.signed(),
                like.answer(),
                mapping,
                like.dropLabels(),
                like.zone(),
                like.lease(),
                like.comesAgain());
    }

    protected static Source signing(Source like, String name, Signed signed) {
        return new Source(
                name,
                like.type(),
                List.of(),
                signed,
                like.answer(),
                like.mapping(),
                like.dropLabels(),
                like.zone(),
                like.lease(),
                like.comesAgain());
    }

    protected HttpResponse<String> post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), "Authorization", "Bearer " + TOKEN);
    }

    protected HttpResponse<String> post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.timeout(Duration.ofSeconds(60)).build());
    }

    protected URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    protected static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
