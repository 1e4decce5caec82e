package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The JSON Schemas that editors use name the keys that are read: no more, no fewer. */
class SchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    @TempDir
    private Path path;

    @Test
    void everyFileThatIsReadHasOne() {
        assertThat(Stream.concat(
                        PolicyFiles.FOLDERS.stream(),
                        PolicyFiles.FILES.stream().map(file -> file.replace(".yaml", ""))))
                .allSatisfy(kind ->
                        assertThat(SCHEMAS.resolve(kind + ".schema.json")).exists());
    }

    @Test
    void everyKeyOfASchemaIsRead() throws IOException {
        Folder folder = Folder.empty(path);
        for (String file : PolicyFiles.FILES) {
            folder.write(file, sample(schema(file.replace(".yaml", ""))).toString());
        }
        for (String name : List.of("services", "sources", "oncall")) {
            folder.write(name + "/x.yaml", sample(schema(name)).toString());
        }
        assertThat(folder.faults()).isNotEmpty().noneMatch(fault -> fault.contains("is not known here"));
    }

    @Test
    void everyKeyOfTheShippedConfigurationIsInItsSchema() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, String> file :
                new PolicyDirectory(Path.of("config")).read().texts().entrySet()) {
            String kind = file.getKey().split("[/.]")[0];
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file.getValue());
            compare(file.getKey(), JSON.valueToTree(content), schema(kind), unknown);
        }
        assertThat(unknown).isEmpty();
    }

    private static JsonNode schema(String kind) throws IOException {
        return JSON.readTree(Files.readString(SCHEMAS.resolve(kind + ".schema.json")));
    }

    /** Something that has every key of the schema. */
    private static JsonNode sample(JsonNode schema) {
        ObjectNode all = JSON.createObjectNode();
        schema.path("properties").fields().forEachRemaining(entry -> all.set(entry.getKey(), sample(entry.getValue())));
        if (schema.path("additionalProperties").isObject()) {
            all.set("x", sample(schema.path("additionalProperties")));
        }
        if (schema.has("items")) {
            return JSON.createArrayNode().add(sample(schema.path("items")));
        }
        return all.isEmpty() ? JSON.getNodeFactory().textNode("x") : all;
    }

    private static void compare(String at, JsonNode value, JsonNode schema, List<String> unknown) {
        value.forEach(entry -> {
            if (value.isArray() && schema.has("items")) {
                compare(at, entry, schema.path("items"), unknown);
            }
        });
        boolean open = !schema.has("properties") || !schema.has("additionalProperties");
        value.fields().forEachRemaining(entry -> {
            JsonNode known = schema.path("properties").path(entry.getKey());
            if (known.isMissingNode() && !open) {
                unknown.add(at + "/" + entry.getKey());
            }
            JsonNode inner = known.isMissingNode() ? schema.path("additionalProperties") : known;
            compare(at + "/" + entry.getKey(), entry.getValue(), inner, unknown);
        });
    }
}
