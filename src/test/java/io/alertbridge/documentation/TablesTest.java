package io.alertbridge.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships has a page of its own, and the README lists exactly that. */
class TablesTest {

    private static final Path SOURCES = Path.of("src/docs/sources");

    @ParameterizedTest
    @CsvSource({"targets, src/main/java/io/alertbridge/deliver/ticket", "channels, routes"})
    void whatShipsHasAPage(String table, Path shipped) throws IOException {
        Path pages = Path.of("src/docs", table);
        assertThat(names(pages)).as("pages in " + pages).isEqualTo(names(shipped));
    }

    @Test
    void everySourceHasAPageOrALineOnOne() throws IOException {
        List<String> shipped = names(Path.of("src/main/resources/sources"));
        Stream<String> own = names(SOURCES).stream().filter(shipped::contains);
        Stream<String> lines = names(SOURCES).stream()
                .filter(name -> !shipped.contains(name))
                .flatMap(name -> Page.read(SOURCES.resolve(name + ".md")).lines().stream())
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)));
        assertThat(Stream.concat(own, lines).sorted().toList()).isEqualTo(shipped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources", "targets", "channels"})
    void everyPageHasALineInTheReadme(String table) throws IOException {
        Path pages = Path.of("src/docs", table);
        List<String> rows = names(pages).stream()
                .map(name -> Page.read(pages.resolve(name + ".md")))
                .map(page -> "| [" + page.title() + "](" + page.file() + ") | " + page.introduction() + " |")
                .toList();
        assertThat(Page.read(Path.of("README.md")).table(table).stream().filter(line -> line.startsWith("| [")))
                .as("the README's table of " + table)
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets", "channels"})
    void everySettingIsExplainedOnItsPage(String kind) throws IOException {
        Path settings = Path.of("src/main/resources/settings");
        List<String> silent = names(settings.resolve(kind)).stream()
                .flatMap(type -> keys(settings.resolve(kind).resolve(type + ".yaml"))
                        .filter(key -> !explained(Path.of("src/docs", kind, type + ".md"), key))
                        .map(key -> type + ": " + key))
                .toList();
        assertThat(silent).isEmpty();
    }

    private static Stream<String> keys(Path file) {
        return Page.read(file).lines().stream()
                .filter(line -> line.contains(": "))
                .map(line -> line.substring(0, line.indexOf(':')));
    }

    private static boolean explained(Path page, String key) {
        String text = Page.read(page).text();
        return text.contains("`" + key + "`") || text.contains("`" + key + ".");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".camel.yaml") || name.startsWith("page-"))
                    .map(name -> name.replaceFirst("^page-", "").replaceFirst("\\.(camel\\.yaml|yaml|md)$", ""))
                    .sorted()
                    .toList();
        }
    }
}
