package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.OversizedException;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to a payload on its way, it is read or refused with a reason; nothing else may come of it. */
class MutationProperties {

    private static final Path FIXTURES = Path.of("src/test/resources/sources");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "-1e400",
            "\\u0000",
            "\\ud800",
            "{EVENT.ID}",
            "{}",
            "[[]]",
            "true",
            "0001-01-01T00:00:00Z",
            "\uFEFF",
            "9".repeat(500),
            "x".repeat(3_000),
            "\n");

    private final Normaliser normaliser = new Normaliser();
    private final List<Path> payloads = payloads();

    @Property(tries = 4_000)
    void aMutatedPayloadIsReadOrRefusedWithAReason(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int mutations) {
        Random random = new Random(seed);
        Path payload = payloads.get(random.nextInt(payloads.size()));
        Source source = RunningApp.shipped(payload.getParent().getFileName().toString());
        String mutated = mutated(read(payload), random, mutations);
        try {
            normaliser
                    .normalise(source, mutated, Instant.parse("2026-03-01T12:00:00Z"))
                    .events()
                    .forEach(event -> {
                        assertThat(event.key().value().length()).isLessThanOrEqualTo(DedupKey.LONGEST);
                        assertThat(event.toString()).doesNotContain("\0");
                        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(event.toString()))
                                .isTrue();
                    });
        } catch (UnreadableException | OversizedException e) {
            assertThat(e).hasMessageMatching("(?s).{5,600}");
        }
    }

    private static String mutated(String text, Random random, int mutations) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i < mutations && !mutated.isEmpty(); i++) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> mutated.setCharAt(at, (char) random.nextInt(0x10000));
                default -> mutated.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return mutated.toString();
    }

    private static List<Path> payloads() {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return Arrays.asList(files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith(".events.json"))
                    .sorted()
                    .toArray(Path[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
