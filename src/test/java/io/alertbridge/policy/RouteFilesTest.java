package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Camel could not read is said with its place, before anything starts. */
class RouteFilesTest {

    @TempDir
    private Path path;

    @Test
    void shippedRoutesAreGood() {
        assertThat(new RouteFiles(Path.of("routes")).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    steps:\\n        - logg: x              | 6: text was no route but must be one: Unknown node id: logg;
                    stepz:\\n        - log: x               | 5: text was no route but must be one: Unsupported field: stepz;
                    steps:\\n        - log: {messige: x}    | 6: text was no route but must be one: Unsupported field: messige;
                    steps: [                                | 6: text was not YAML but must be: expected the node content
                    """)
    void whatIsNoRouteIsNamedWithItsLine(String steps, String expected) throws IOException {
        String text = "- route:\n    id: x\n    from:\n      uri: direct:x\n      " + steps.replace("\\n", "\n") + "\n";
        assertThat(faults(text)).singleElement().asString().startsWith("x.camel.yaml:" + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                  | file was empty but must be a list;
                    hello               | file was 'hello' but must be a list;
                    'route: {id: x}'    | file was a mapping but must be a list;
                    """)
    void fileWithoutRoutesIsNotSilentlyIgnored(String text, String expected) throws IOException {
        assertThat(faults(text)).singleElement().asString().contains(expected);
    }

    @Test
    void directoryThatIsNotThereIsNamed() {
        assertThat(new RouteFiles(path.resolve("nowhere")).faults())
                .singleElement()
                .asString()
                .contains("but is no directory");
    }

    private List<String> faults(String text) throws IOException {
        Files.writeString(path.resolve("x.camel.yaml"), text);
        return new RouteFiles(path)
                .faults().stream()
                        .map(fault -> fault.toString().replace(path + "/", ""))
                        .toList();
    }
}
