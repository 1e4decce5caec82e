package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a sender puts where something else is expected, a mapping reads it or says why not, and ends. */
class UnexpectedValueProperties {

    private static final Path FIXTURES = Path.of("src/test/resources/sources");
    private static final int MOST_CHANGES = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Normaliser normaliser = new Normaliser();

    /** A payload of a type as it should be. */
    record Sent(String type, String name) {

        String payload() {
            try {
                return Files.readString(FIXTURES.resolve(type).resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Provide
    Arbitrary<Sent> sent() {
        return Arbitraries.of(Shipped.types()
                .flatMap(type -> Shipped.names(FIXTURES.resolve(type))
                        .filter(name -> !name.endsWith(".events.json") && !name.equals("samples.txt"))
                        .map(name -> new Sent(type, name)))
                .toList());
    }

    @Property
    void aValueMayBeAnythingOrMissing(@ForAll("sent") Sent sent, @ForAll Random chance) throws IOException {
        if (sent.name().endsWith(".json")) {
            JsonNode payload = JSON.readTree(sent.payload());
            for (int change = chance.nextInt(MOST_CHANGES); change >= 0; change--) {
                change(payload, chance);
            }
            isReadOrRefused(sent, payload.toString());
        }
    }

    private void isReadOrRefused(Sent sent, String payload) {
        try {
            Normalised read = normaliser.normalise(Shipped.source(sent.type()), payload, Shipped.NOON);
            assertThat(read.events()).allSatisfy(event -> {
                assertThat(event.key().value()).isNotBlank();
                assertThat(event.summary()).isNotBlank();
            });
        } catch (UnreadableException refused) {
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("Exception", "more than 2 s");
        }
    }

    private static void change(JsonNode payload, Random chance) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(payload, places);
        ContainerNode<?> place = places.get(chance.nextInt(places.size()));
        if (place instanceof ArrayNode array && !array.isEmpty()) {
            array.set(chance.nextInt(array.size()), anything(chance));
        } else if (place instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(chance.nextInt(names.size()));
            if (chance.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, anything(chance));
            }
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container) {
            places.add(container);
        }
        node.forEach(child -> collect(child, places));
    }

    private static JsonNode anything(Random chance) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (chance.nextInt(9)) {
            case 0 -> make.nullNode();
            case 1 -> make.numberNode(chance.nextLong());
            case 2 -> make.numberNode(chance.nextDouble() * 1e300);
            case 3 -> make.booleanNode(chance.nextBoolean());
            case 4 -> make.textNode("");
            case 5 -> make.textNode("\u0000\u202e${x} \ud83d " + chance.nextInt());
            case 6 -> make.arrayNode().add(1).add("two").addNull();
            case 7 -> make.objectNode().put("a", "b");
            default -> make.textNode("x".repeat(chance.nextInt(5_000)));
        };
    }
}
