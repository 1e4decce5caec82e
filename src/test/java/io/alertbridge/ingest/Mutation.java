package io.alertbridge.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A fixture with a few things gone wrong on its way. */
record Mutation(String type, String payload) {

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

    private static final List<Path> PAYLOADS = payloads();

    /** All types that fixtures are of. */
    static Stream<String> types() {
        return PAYLOADS.stream().map(Mutation::type).distinct();
    }

    private static String type(Path payload) {
        return payload.getParent().getFileName().toString();
    }

    static Mutation of(Random random, int mutations) {
        return of(random, mutations, PAYLOADS);
    }

    static Mutation of(Random random, int mutations, String type) {
        return of(
                random,
                mutations,
                PAYLOADS.stream().filter(file -> type(file).equals(type)).toList());
    }

    /** Any text with one thing gone wrong in it. */
    static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        mutate(mutated, random);
        return mutated.toString();
    }

    private static Mutation of(Random random, int mutations, List<Path> from) {
        Path file = from.get(random.nextInt(from.size()));
        try {
            StringBuilder mutated = new StringBuilder(Files.readString(file));
            for (int i = 0; i < mutations; i++) {
                mutate(mutated, random);
            }
            return new Mutation(type(file), mutated.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(20));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, end).append(' ');
            case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x10000));
            default -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
    }

    private static List<Path> payloads() {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".events.json") && !file.endsWith("samples.txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
