package io.alertbridge.normalise;

import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The source types that are shipped, as sources of that name in Berlin. */
final class Shipped {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Path TYPES = Path.of("src/main/resources/sources");

    private Shipped() {}

    static Source source(String type, String... dropLabels) {
        try {
            Map<String, Object> settings = new Yaml().load(Files.readString(TYPES.resolve(type + ".yaml")));
            String lease = (String) settings.getOrDefault("lease", "0m");
            return source(
                    type, (String) settings.getOrDefault("mapping", ""), Duration.parse("PT" + lease), dropLabels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Source source(String name, String mapping, Duration lease, String... dropLabels) {
        return new Source(
                name,
                name,
                List.of(),
                Signed.NOT,
                202,
                mapping,
                List.of(dropLabels),
                ZoneId.of("Europe/Berlin"),
                lease,
                false);
    }

    static Stream<String> types() {
        return names(TYPES).map(name -> name.replace(".yaml", ""));
    }

    static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
