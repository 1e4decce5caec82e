package io.alertbridge.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.policy.Matcher;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the pages show in code can be read by what it is meant for. */
class SnippetsTest {

    @TestFactory
    Stream<DynamicTest> everySnippetParses() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream()
                        .map(block -> DynamicTest.dynamicTest(
                                page.file() + ": " + block.language() + " " + firstLine(block), () -> parse(block))));
    }

    private static void parse(Page.Block block) throws Exception {
        switch (block.language()) {
            case "json" -> assertThat(new ObjectMapper().readTree(block.text())).isNotNull();
            case "jsonata" -> Jsonata.jsonata(block.text());
            case "matchers" -> block.text().lines().forEach(Matcher::parse);
            case "yaml" -> mappings(new Yaml(new SafeConstructor(new LoaderOptions())).load(block.text()));
            default -> assertThat(block.language()).isIn("sh", "text", "sql", "promql", "mermaid");
        }
    }

    private static void mappings(Object yaml) {
        if (yaml instanceof Map<?, ?> map && map.get("mapping") instanceof String mapping) {
            Jsonata.jsonata(mapping);
        }
    }

    private static String firstLine(Page.Block block) {
        return block.text().lines().findFirst().orElse("");
    }
}
