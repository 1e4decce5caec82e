package io.alertbridge.documentation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * What is known of every shipped type of source: how it comes, how it proves who it is, what it can tell, and what was
 * done to see that this is so. Made from the types and from the fixtures that the tests of mappings read; what those
 * cannot show is said in {@code proofs.yaml}.
 */
final class SourceTable {

    private static final Path TYPES = Path.of("src/main/resources/sources");
    private static final Path FIXTURES = Path.of("src/test/resources/sources");
    private static final Path PROOFS = Path.of("src/test/resources/proofs.yaml");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path PAGES = Path.of("src/docs/sources");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String HEAD =
            "| source | transport | authentication | firing | acknowledged | resolved | proof |";

    private SourceTable() {}

    /**
     * The rows for a page in a directory.
     *
     * @param link makes of a path in the repository a link on that page
     */
    static List<String> rows(UnaryOperator<String> link) {
        return Stream.concat(
                        Stream.of(HEAD, "|---|---|---|---|---|---|---|"),
                        names(TYPES).map(name -> row(name.replace(".yaml", ""), link)))
                .toList();
    }

    /** Tests that some type names as its proof and that do not exist. */
    static List<String> missingProofs() {
        return settings(PROOFS).keySet().stream()
                .flatMap(type -> proofs(type).values().stream())
                .filter(test -> !Files.exists(test(test)))
                .distinct()
                .toList();
    }

    private static String row(String type, UnaryOperator<String> link) {
        Map<String, Object> about = about(type);
        return Stream.of(
                        "[`" + type + "`](" + link.apply(page(type)) + ")",
                        (String) about.getOrDefault("transport", formats(type)),
                        (String) about.getOrDefault("authentication", authentication(type)),
                        tells(type, "firing"),
                        tells(type, "acknowledged"),
                        tells(type, "resolved"),
                        proof(type, link))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String page(String type) {
        return names(PAGES)
                .filter(page -> page.equals(type + ".md")
                        || Page.read(PAGES.resolve(page)).text().contains("\n| `" + type + "` |"))
                .map(page -> PAGES.resolve(page).toString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no page tells about " + type));
    }

    private static String formats(String type) {
        return fixtures(type, false).map(SourceTable::format).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }

    private static String format(Path payload) {
        String text = text(payload).strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return parses(text) ? "JSON" : "JSON lines";
        }
        return text.startsWith("<") ? "XML" : text.matches("(?s)[^=\\s]+=.*") ? "form" : "text";
    }

    private static boolean parses(String text) {
        try {
            JSON.readTree(text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String authentication(String type) {
        Object scheme = settings(TYPES.resolve(type + ".yaml")).get("signature");
        return scheme == null ? "token" : "token or signature";
    }

    private static String tells(String type, String status) {
        return fixtures(type, true).map(SourceTable::tree).anyMatch(events -> any(events, status)) ? "yes" : "–";
    }

    private static boolean any(JsonNode events, String status) {
        return events.findValuesAsText("status").contains(status);
    }

    private static String proof(String type, UnaryOperator<String> link) {
        if (!proofs(type).isEmpty()) {
            return proofs(type).entrySet().stream()
                    .map(proof -> "[" + proof.getKey() + "]("
                            + link.apply(test(proof.getValue()).toString()) + ")")
                    .collect(Collectors.joining(", "));
        }
        return Files.exists(FIXTURES.resolve(type).resolve("samples.txt"))
                ? "recorded payloads"
                : "payloads after its documentation";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> proofs(String type) {
        return (Map<String, String>) about(type).getOrDefault("proof", Map.of());
    }

    private static Path test(String path) {
        return TESTS.resolve("io/alertbridge").resolve(path + ".java");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> about(String type) {
        return (Map<String, Object>) settings(PROOFS).getOrDefault(type, Map.of());
    }

    private static Map<String, Object> settings(Path file) {
        return new Yaml().load(text(file));
    }

    /** Payloads, or the events that they become. */
    private static Stream<Path> fixtures(String type, boolean events) {
        return names(FIXTURES.resolve(type))
                .filter(name -> name.matches(".*\\.(json|txt)") && !name.equals("samples.txt"))
                .filter(name -> name.endsWith(".events.json") == events)
                .map(name -> FIXTURES.resolve(type).resolve(name));
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
