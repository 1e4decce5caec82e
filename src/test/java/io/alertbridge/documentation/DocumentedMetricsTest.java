package io.alertbridge.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics that the pages, the dashboard and the rules speak of are those that the program has. */
class DocumentedMetricsTest {

    private static final Pattern IN_CODE = Pattern.compile("\"(alertbridge\\.[a-z]+(?:\\.[a-z]+)*\\.?)\"");
    private static final Pattern IN_TEXT = Pattern.compile("\\balertbridge_[a-z_]+");
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_total|_count|_sum|_max|_bucket)?$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/docs/operations.md",
                "docker/grafana/dashboards/alertbridge.json",
                "docker/prometheus/alertbridge.rules.yml"
            })
    void everyMetricSpokenOfExists(Path file) throws IOException {
        Set<String> shipped = shipped();
        assertThat(spokenOf(file)).allMatch(name -> shipped.stream().anyMatch(known -> covers(known, name)));
    }

    @Test
    void everyMetricIsDocumented() throws IOException {
        Set<String> documented = spokenOf(Path.of("src/docs/operations.md"));
        assertThat(shipped()).allMatch(known -> documented.stream().anyMatch(name -> covers(known, name)));
    }

    /** A name in the code that ends in an underscore is the beginning of several. */
    private static boolean covers(String known, String name) {
        return known.endsWith("_") ? name.startsWith(known) : name.equals(known);
    }

    private static Set<String> spokenOf(Path file) throws IOException {
        return IN_TEXT.matcher(Files.readString(file))
                .results()
                .map(result -> base(result.group()))
                .filter(name -> !name.equals("alertbridge_token"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(DocumentedMetricsTest::named)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> named(Path file) {
        try {
            String code = Files.readString(file);
            Stream<MatchResult> names =
                    code.contains("io.micrometer") ? IN_CODE.matcher(code).results() : Stream.empty();
            return names.map(result -> base(result.group(1).replace('.', '_')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base(String name) {
        return SUFFIX.matcher(name).replaceFirst("");
    }
}
