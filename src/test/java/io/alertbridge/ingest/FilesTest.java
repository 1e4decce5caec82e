package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Files dropped in a folder are payloads, and leave it only once they are in the ledger. */
class FilesTest extends RunningApp {

    private static final String ALERT = "{\"key\": \"%s\", \"status\": \"firing\", \"summary\": \"Disk full\"}";
    private static Path folder;

    @Autowired
    private SourceHealth health;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "files");
        registry.add("alertbridge.in.files.directory", folder::toString);
        registry.add("alertbridge.in.files.source", () -> "dropped");
    }

    @Test
    void leaveTheFolderOnceTheyAreInTheLedger() throws IOException {
        drop("early.json", ALERT.formatted("early"));
        assertThat(policies.current().sources()).doesNotContainKey("dropped");
        define("dropped");
        drop("later.json", ALERT.formatted("later"));
        drop("odd.txt", "no alert at all");
        drop("crowd.json", "[" + String.join(",", Collections.nCopies(10_001, ALERT.formatted("one"))) + "]");
        await().untilAsserted(() -> assertThat(names(folder)).containsExactly(".taken"));
        assertThat(health.of("dropped").accepted()).isEqualTo(2);
        assertThat(health.of("dropped").parked()).isEqualTo(2);
        assertThat(taken()).hasSize(4).allMatch(name -> name.matches("(early|later|crowd|odd).(json|txt)-.+"));
    }

    private void define(String name) {
        Map<String, Source> sources = new HashMap<>(policies.current().sources());
        sources.put(
                name, with(sources.get("generic"), name, sources.get("generic").mapping()));
        policies.replace(
                new Draft(policies.current()).sources("of the tests", sources).build());
    }

    private static void drop(String name, String text) throws IOException {
        Path hidden = Files.writeString(folder.resolve("." + name), text);
        Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Stream<String> taken() throws IOException {
        return names(folder.resolve(".taken"))
                .flatMap(day -> names(folder.resolve(".taken").resolve(day)));
    }

    private static Stream<String> names(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
