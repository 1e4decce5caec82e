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

/** The table of all sources says what the types and their fixtures say. {@code -Dtables=write} writes it anew. */
class SourceTableTest {

    private static final String TABLE = "all sources";

    @ParameterizedTest
    @CsvSource({"README.md", "src/docs/sources/all.md"})
    void saysWhatTypesAndFixturesSay(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        List<String> rows = SourceTable.rows(
                path -> folder.relativize(Path.of(path).toAbsolutePath()).toString());
        if ("write".equals(System.getProperty("tables"))) {
            write(file, rows);
        }
        assertThat(Page.read(file).table(TABLE).stream().filter(line -> !line.isBlank()))
                .as("table in " + file + ", which mvn test -Dtest=SourceTableTest -Dtables=write writes anew")
                .isEqualTo(rows);
    }

    @Test
    void everyProofIsATestThatExists() {
        assertThat(SourceTable.missingProofs()).isEmpty();
    }

    private static void write(Path file, List<String> rows) throws IOException {
        List<String> lines = Page.read(file).lines();
        int start = lines.indexOf("<!-- table: " + TABLE + " -->") + 1;
        Stream<String> after =
                lines.subList(start, lines.size()).stream().dropWhile(line -> !line.equals("<!-- end -->"));
        Files.write(
                file,
                Stream.of(lines.subList(0, start).stream(), Stream.of(""), rows.stream(), Stream.of(""), after)
                        .flatMap(part -> part)
                        .toList());
    }
}
