package io.alertbridge.endtoend;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The shipped configuration with telephones that ring in the test, and with little patience. */
final class Shop {

    private static final Path SHIPPED = Path.of("config");

    private Shop() {}

    /** A home for one test, under {@code target/}, so that its logs can be read afterwards. */
    static Path open(String name, Shopfloor floor, Map<String, String> more) {
        try {
            Path home = Path.of("target/endtoend", name).toAbsolutePath();
            FileSystemUtils.deleteRecursively(home);
            Files.createDirectories(home);
            copy(SHIPPED, home.resolve("config"));
            for (String who : List.of("first", "second", "everybody")) {
                write(home, "channels/ring-" + who + ".yaml", """
                        type: webhook
                        url: http://%s/page/%s
                        """.formatted(floor.address(), who));
            }
            write(home, "oncall/telephones.yaml", """
                    people:
                      first:
                        contacts: {ring-first: ""}
                      second:
                        contacts: {ring-second: ""}
                    """);
            write(home, "escalation.yaml", """
                    policies:
                      - name: end to end
                        levels:
                          - {page: person first, wait: 8s}
                          - {page: person second, wait: 5m}
                        catchAll: channel ring-everybody
                    """);
            write(home, "correlation.yaml", "quiet: 3s\n");
            for (Map.Entry<String, String> file : more.entrySet()) {
                write(home, file.getKey(), file.getValue());
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), REPLACE_EXISTING);
            }
        }
    }

    private static void write(Path home, String file, String text) throws IOException {
        Path path = home.resolve("config").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
