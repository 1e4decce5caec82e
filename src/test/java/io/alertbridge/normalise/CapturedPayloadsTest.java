package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alertbridge.alert.Event;
import io.alertbridge.alert.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What real systems have sent, where a collection of it lies beside this checkout. A type names its folders in {@code
 * samples.txt} beside its fixtures, one a line; behind a folder may stand files that belong to no pair of firing and
 * resolved, or {@code -file} for one that is of another type.
 */
class CapturedPayloadsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/sources");
    private static final Path SAMPLES = Path.of("../shared/samples");

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private final Normaliser normaliser = new Normaliser();

    /** A folder of the collection, read as this type. */
    record Folder(String type, Path path, Set<String> exceptions) {

        static Folder of(String type, String line) {
            List<String> words = List.of(line.strip().split("\\s+"));
            return new Folder(type, SAMPLES.resolve(words.get(0)), Set.copyOf(words.subList(1, words.size())));
        }

        List<String> files(String beginning) {
            return Shipped.names(path)
                    .filter(name -> name.startsWith(beginning) && !exceptions.contains("-" + name))
                    .toList();
        }

        @Override
        public String toString() {
            return type + " from " + path.getFileName();
        }
    }

    static Stream<Folder> folders() {
        return Shipped.types()
                .filter(type -> Files.exists(FIXTURES.resolve(type).resolve("samples.txt")))
                .flatMap(type ->
                        lines(FIXTURES.resolve(type).resolve("samples.txt")).map(line -> Folder.of(type, line)));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void onlyWhereTheyAre() {
        assumeTrue(Files.isDirectory(SAMPLES), "no payloads of real systems beside this checkout");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void whatFiresAndWhatEndsIsReadAsThat(Folder folder) throws IOException {
        for (String name : folder.files("firing")) {
            assertThat(read(folder, name)).as(name).anyMatch(event -> event.status() == Status.FIRING);
        }
        for (String name : folder.files("resolved")) {
            assertThat(read(folder, name)).as(name).anyMatch(event -> event.status() == Status.RESOLVED);
        }
        for (String name : folder.files("other-ack")) {
            assertThat(read(folder, name)).as(name).anyMatch(event -> event.status() == Status.ACKNOWLEDGED);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aProblemAndItsEndMeetOnOneKey(Folder folder) throws IOException {
        Set<String> fired = keys(folder, "firing");
        for (String name : folder.files("resolved")) {
            if (!folder.exceptions().contains(name) && !fired.isEmpty()) {
                assertThat(read(folder, name))
                        .as(name)
                        .anyMatch(event -> fired.contains(event.key().value()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void whateverElseTheySendIsReadOrRefusedInWords(Folder folder) throws IOException {
        for (String name : folder.files("other")) {
            try {
                read(folder, name);
            } catch (UnreadableException refused) {
                assertThat(refused).as(name).hasMessageNotContaining("Exception");
            }
        }
    }

    private Set<String> keys(Folder folder, String beginning) throws IOException {
        Set<String> keys = new HashSet<>();
        for (String name : folder.files(beginning)) {
            keys.addAll(read(folder, name).stream()
                    .map(event -> event.key().value())
                    .collect(Collectors.toSet()));
        }
        return keys;
    }

    private List<Event> read(Folder folder, String name) throws IOException {
        String payload = Files.readString(folder.path().resolve(name));
        // what tells its end in advance still fires before it
        Instant at = name.startsWith("firing") ? LONG_AGO : Shipped.NOON;
        Normalised read = normaliser.normalise(Shipped.source(folder.type()), payload, at);
        assertThat(read.faults()).as(name).isEmpty();
        assertThat(read.events()).as(name).allSatisfy(CapturedPayloadsTest::assertUsable);
        return read.events();
    }

    private static void assertUsable(Event event) {
        assertThat(event.key().value()).isNotBlank().doesNotContain("{", "<no value>");
        assertThat(event.summary()).isNotBlank();
        assertThat(event.source()).isNotBlank();
    }
}
