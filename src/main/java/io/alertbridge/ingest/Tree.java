package io.alertbridge.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small JSON objects from outside that have to be changed before they are kept. */
public final class Tree {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(400)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Tree() {}

    /** The object that a body holds, if it does. */
    public static Optional<ObjectNode> object(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            return read instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What is known of a request whose body cannot be read, with that as a text in it: to be kept as one. */
    public static byte[] around(String body, ObjectNode known) {
        return bytes(known.put("body", body));
    }

    public static byte[] bytes(ObjectNode object) {
        return text(object).getBytes(StandardCharsets.UTF_8);
    }

    /** An object of texts, numbers and the like as JSON. */
    public static String text(Object object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
