package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped type reads its fixtures as it should. A new type brings a folder of payloads and of their events. */
class ShippedSourcesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/sources");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Normaliser normaliser = new Normaliser();

    static Stream<String> fixtures() {
        return Shipped.types()
                .flatMap(type -> Shipped.names(FIXTURES.resolve(type)).map(file -> type + "/" + file))
                .filter(file -> !file.endsWith(".events.json") && !file.endsWith("/samples.txt"));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aPayloadBecomesTheEventsBesideIt(String file) throws IOException {
        String type = file.substring(0, file.indexOf('/'));
        Path payload = FIXTURES.resolve(file);
        Normalised read = normaliser.normalise(Shipped.source(type), Files.readString(payload), Shipped.NOON);
        JsonNode expected = JSON.readTree(
                FIXTURES.resolve(file.replaceFirst("\\.\\w+$", ".events.json")).toFile());
        assertThat(read.faults()).isEmpty();
        assertThat(read.events()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode event = JSON.valueToTree(read.events().get(i));
            for (Map.Entry<String, JsonNode> field : expected.get(i).properties()) {
                assertThat(event.get(field.getKey()))
                        .as("%s of event %d", field.getKey(), i)
                        .isEqualTo(field.getValue());
            }
        }
    }
}
