package io.alertbridge.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.Policy;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the configuration reference, each under {@code <!-- file: … -->}, are one policy without a fault. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("src/docs/configuration.md");
    private static final Pattern KEY =
            Pattern.compile("\\.(?:read|need|sections?|named|reference|neededReference|references)\\(\\s*\"(\\w+)\"");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^<!-- file: (\\S+) -->\\n```yaml\\n(.*?)^```");

    @Test
    void theExamplesOfTheReferenceAreOnePolicyWithoutAFault(@TempDir Path directory) throws IOException {
        String page = Page.read(PAGE).text();
        for (MatchResult example : EXAMPLE.matcher(page).results().toList()) {
            Path file = directory.resolve(example.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, example.group(2));
        }
        Policy policy = new PolicyDirectory(directory).compile(Secrets.forgotten(name -> "example-" + name));
        assertThat(policy.sources()).containsKey("prometheus");
        assertThat(policy.target("desk")).isPresent();
        assertThat(policy.windows()).hasSize(1);
        assertThat(policy.roster().rotation("primary")).isPresent();
    }

    @Test
    void everyKeyThatIsReadIsExplained() throws IOException {
        String page = Page.read(PAGE).text();
        try (Stream<Path> readers = Files.list(Path.of("src/main/java/io/alertbridge/policy"))) {
            List<String> silent = readers.filter(file -> file.toString().endsWith("Reader.java"))
                    .flatMap(file -> KEY.matcher(Page.read(file).text()).results())
                    .map(found -> found.group(1))
                    .filter(key ->
                            !Pattern.compile("\\b" + key + "\\b").matcher(page).find())
                    .toList();
            assertThat(silent).isEmpty();
        }
    }
}
