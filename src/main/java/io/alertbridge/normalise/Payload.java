package io.alertbridge.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON from outside as maps, lists, texts, numbers and booleans. What says nothing is left out: {@code null}, and
 * template text that was never filled in. Integers that a double cannot hold become text, so that ids stay exact.
 * Of duplicate keys the last one counts.
 */
final class Payload {

    static final int DEEPEST = 64;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(400)
                    .build())
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(JSON).build();
    private static final long EXACT = 1L << 53;

    private Payload() {}

    /**
     * The value that a JSON text holds; where it holds several, one after the other, a list of them.
     *
     * @throws UnreadableException if it is not JSON, or nests too deep
     */
    static Object read(String text) {
        if (text.isBlank()) {
            throw new UnreadableException("the body was empty but must hold JSON");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (value == null) {
                throw new UnreadableException("the body was null but must hold an object or an array");
            }
            return parser.nextToken() == null ? value : series(value, parser);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** Says where, and what kind of fault: the parser's own words name switches that only a programmer has. */
    static UnreadableException notJson(IOException e) {
        String place = "";
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            place = " at line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr();
        }
        String fault = e instanceof StreamConstraintsException
                ? "it nests deeper than " + DEEPEST + " levels or holds a longer number or text than is read"
                : e instanceof JsonEOFException ? "it ends in the middle" : "it does not go on as JSON";
        return new UnreadableException("the body was not readable JSON: " + fault + place);
    }

    /** A value as JSON text. */
    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return String.valueOf(value);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> text(parser);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<Object> series(Object first, JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>(List.of(first));
        do {
            Object value = value(parser);
            if (value != null) {
                values.add(value);
            }
        } while (parser.nextToken() != null);
        return values;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = Text.clean(parser.currentName());
            parser.nextToken();
            Object value = value(parser);
            if (value == null) {
                fields.remove(name);
            } else {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser);
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    private static Object text(JsonParser parser) throws IOException {
        String text = Text.clean(parser.getText());
        return Text.leftover(text) ? null : text;
    }

    private static Object integer(JsonParser parser) throws IOException {
        String digits = parser.getText();
        if (digits.length() > 17) {
            return digits;
        }
        long number = Long.parseLong(digits);
        if (Math.abs(number) > EXACT) {
            return digits;
        }
        return Math.abs(number) <= Integer.MAX_VALUE ? (Object) (int) number : (Object) number;
    }

    private static Object decimal(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        return Double.isFinite(number) ? (Object) number : parser.getText();
    }
}
