package io.alertbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules of style that a program can check. */
class StyleTest {

    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;
    private static final int MOST_STEPS = 12;
    private static final int LONGEST_ROUTE_FILE = 60;
    private static final Pattern METHOD = Pattern.compile("^    (?!.*(class|record|enum|interface) ).*[({]$");

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        assertThat(java("src"))
                .allSatisfy(file -> assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .hasSizeLessThanOrEqualTo(LONGEST_FILE));
    }

    @Test
    void noMethodIsLongerThanFortyLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : java("src/main")) {
            List<String> lines = Files.readAllLines(file);
            for (int start = 0; start < lines.size(); start++) {
                if (METHOD.matcher(lines.get(start)).find() && !lines.get(start).contains(" = ")) {
                    int end = start + 1;
                    while (end < lines.size() && !lines.get(end).startsWith("    }")) {
                        end++;
                    }
                    if (end - start > LONGEST_METHOD) {
                        tooLong.add(file + ":" + (start + 1) + " has " + (end - start) + " lines");
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void nothingIsPromisedInsteadOfDone() throws IOException {
        Pattern promise =
                Pattern.compile("\\b(TODO|FIXME|XXX|not (yet )?implemented|UnsupportedOperationException)\\b");
        assertNowhere("src/main", promise);
    }

    @Test
    void testsNeitherSleepNorAreSwitchedOff() throws IOException {
        assertNowhere("src/test", Pattern.compile("Thread\\.sleep" + "\\(|@Dis" + "abled\\b|@Ign" + "ore\\b"));
    }

    private static void assertNowhere(String under, Pattern words) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : java(under)) {
            Matcher matcher = words.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(file + ": " + matcher.group());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aRouteIsShortAndNamedAsItsFile() throws IOException {
        for (Path file : files("routes", ".camel.yaml")) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST_ROUTE_FILE);
            String name = file.getFileName().toString().replace(".camel.yaml", "");
            for (Map<String, Map<String, Object>> entry : routes(file)) {
                Map<String, Object> route = entry.get("route");
                assertThat(route).as(file + " holds only routes").isNotNull();
                assertThat(String.valueOf(route.get("id"))).as(file.toString()).startsWith(name);
                assertThat(steps(route)).as(file + " " + route.get("id")).hasSizeLessThanOrEqualTo(MOST_STEPS);
            }
        }
    }

    @Test
    void noRouteHoldsAScript() throws IOException {
        for (Path file : files("routes", ".camel.yaml")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern("(?m)^\\s*-?\\s*(script|groovy|js|joor|java|mvel|ognl|spel|python)\\s*:");
        }
    }

    private static List<Map<String, Map<String, Object>>> routes(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static List<?> steps(Map<String, Object> route) {
        Map<?, ?> from = (Map<?, ?>) route.get("from");
        return (List<?>) from.get("steps");
    }

    private static List<Path> java(String under) throws IOException {
        return files(under, ".java");
    }

    private static List<Path> files(String under, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(under))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
