package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** Files dropped in a folder are payloads, and leave it only once they are in the ledger. */
class FilesTest extends RunningApp {

    private static final String ALERT = "{\"key\": \"%s\", \"status\": \"firing\", \"summary\": \"Disk full\"}";
    private static Path folder;

    private long acceptedBefore;
    private long parkedBefore;

    @Autowired
    private SourceHealth health;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "files");
        registry.add("alertbridge.in.files.directory", folder::toString);
        registry.add("alertbridge.in.files.source", () -> "dropped");
    }

    @BeforeEach
    void nobodyOwnsThem() throws IOException {
        Map<String, Source> others = new HashMap<>(policies.current().sources());
        others.remove("dropped");
        policies.replace(
                new Draft(policies.current()).sources("of the tests", others).build());
        FileSystemUtils.deleteRecursively(folder.resolve(".taken"));
        acceptedBefore = health.of("dropped").accepted();
        parkedBefore = health.of("dropped").parked();
    }

    @Test
    void leaveTheFolderOnceTheyAreInTheLedger() throws IOException {
        drop("early.json", ALERT.formatted("early"));
        define("dropped");
        drop("later.json", ALERT.formatted("later"));
        drop("odd.txt", "no alert at all");
        drop("crowd.json", "[" + String.join(",", Collections.nCopies(10_001, ALERT.formatted("one"))) + "]");
        await().untilAsserted(() -> assertThat(names(folder)).containsExactly(".taken"));
        assertThat(health.of("dropped").accepted() - acceptedBefore).isEqualTo(2);
        assertThat(health.of("dropped").parked() - parkedBefore).isEqualTo(2);
        assertThat(taken()).hasSize(4).allMatch(name -> name.matches("(early|later|crowd|odd).(json|txt)-.+"));
    }

    @Test
    void areReadNoFurtherThanTheyMayBeLarge() throws IOException {
        define("dropped");
        Path hidden = folder.resolve(".huge");
        try (RandomAccessFile huge = new RandomAccessFile(hidden.toFile(), "rw")) {
            huge.setLength(3L << 30);
        }
        Files.move(hidden, folder.resolve("huge.json"), StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> health.of("dropped").parked() == parkedBefore + 1);
        await().until(() -> taken().count() == 1);
    }

    @Test
    void areReadInTheOrderInWhichTheyWereWritten() throws IOException {
        define("dropped");
        Instant start = Instant.now().minusSeconds(100);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = Integer.toHexString(0x9E3779B9 * (i + 1)) + ".json";
            Path hidden = Files.writeString(folder.resolve("." + name), ALERT.formatted(name));
            Files.setLastModifiedTime(hidden, FileTime.from(start.plusSeconds(i)));
            written.add(name);
        }
        for (String name : written) {
            Files.move(folder.resolve("." + name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        await().until(() -> taken().count() == written.size());
        assertThat(taken().sorted(Comparator.comparing(name -> name.substring(name.indexOf('-'))))
                        .map(name -> name.substring(0, name.indexOf('-'))))
                .containsExactlyElementsOf(written);
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

    private static Stream<String> taken() {
        return Stream.of(folder.resolve(".taken"))
                .filter(Files::exists)
                .flatMap(FilesTest::names)
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
