package io.alertbridge.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ships has a page of its own, and the README lists exactly that. */
class TablesTest {

    @ParameterizedTest
    @CsvSource({
        "sources, src/main/resources/sources",
        "targets, src/main/java/io/alertbridge/deliver/ticket",
        "channels, routes",
    })
    void whatShipsHasAPageAndALineInTheReadme(String table, Path shipped) throws IOException {
        Path pages = Path.of("src/docs", table);
        assertThat(names(pages)).as("pages in " + pages).isEqualTo(names(shipped));
        List<String> rows = names(pages).stream()
                .map(name -> Page.read(pages.resolve(name + ".md")))
                .map(page -> "| [" + page.title() + "](" + page.file() + ") | " + page.introduction() + " |")
                .toList();
        assertThat(Page.read(Path.of("README.md")).table(table).stream().filter(line -> line.startsWith("| [")))
                .as("the README's table of " + table)
                .isEqualTo(rows);
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
