package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes OTLP's logs request, which comes as protobuf, in the JSON that OTLP has for it: one mapping reads both. What a
 * newer version has added is left out.
 */
final class OtlpLogs {

    private static final int MOST_PARTS = 500_000;
    private static final int DEEPEST = 60;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<Integer, Field> REQUEST = new HashMap<>();

    static {
        Map<Integer, Field> any = new HashMap<>();
        Map<Integer, Field> pair = Map.of(1, Field.of("key", Kind.TEXT), 2, Field.of("value", any));
        any.putAll(Map.of(
                1, Field.of("stringValue", Kind.TEXT),
                2, Field.of("boolValue", Kind.FLAG),
                3, Field.of("intValue", Kind.LONG),
                4, Field.of("doubleValue", Kind.DOUBLE),
                5, Field.of("arrayValue", Map.of(1, Field.several("values", any))),
                6, Field.of("kvlistValue", Map.of(1, Field.several("values", pair))),
                7, Field.of("bytesValue", Kind.BASE64)));
        Map<Integer, Field> log = Map.of(
                1, Field.of("timeUnixNano", Kind.NANOS),
                2, Field.of("severityNumber", Kind.NUMBER),
                3, Field.of("severityText", Kind.TEXT),
                5, Field.of("body", any),
                6, Field.several("attributes", pair),
                9, Field.of("traceId", Kind.HEX),
                10, Field.of("spanId", Kind.HEX),
                11, Field.of("observedTimeUnixNano", Kind.NANOS),
                12, Field.of("eventName", Kind.TEXT));
        Map<Integer, Field> named = Map.of(
                1,
                Field.of("name", Kind.TEXT),
                2,
                Field.of("version", Kind.TEXT),
                3,
                Field.several("attributes", pair));
        Map<Integer, Field> scope = Map.of(1, Field.of("scope", named), 2, Field.several("logRecords", log));
        Map<Integer, Field> resource = Map.of(1, Field.several("attributes", pair));
        REQUEST.put(
                1,
                Field.several(
                        "resourceLogs",
                        Map.of(1, Field.of("resource", resource), 2, Field.several("scopeLogs", scope))));
    }

    private final CodedInputStream in;
    private int parts;

    private OtlpLogs(byte[] body) {
        in = CodedInputStream.newInstance(body);
    }

    static boolean is(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-protobuf") || type.startsWith("application/protobuf");
    }

    /** The request as JSON; nothing if it cannot be read, or is larger than any sender makes it. */
    static Optional<String> json(byte[] body) {
        try {
            ObjectNode request = new OtlpLogs(body).read(REQUEST, 0);
            request.withArray("resourceLogs");
            return Optional.of(request.toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ObjectNode read(Map<Integer, Field> fields, int depth) throws IOException {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            throw new IOException("more than " + MOST_PARTS + " parts, or more than " + DEEPEST + " within each other");
        }
        ObjectNode message = JSON.objectNode();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Field field = fields.get(WireFormat.getTagFieldNumber(tag));
            if (field == null || field.kind().wire != WireFormat.getTagWireType(tag)) {
                in.skipField(tag);
            } else if (field.several()) {
                message.withArray(field.name()).add(value(field, depth));
            } else {
                message.set(field.name(), value(field, depth));
            }
        }
        return message;
    }

    private JsonNode value(Field field, int depth) throws IOException {
        return switch (field.kind()) {
            case TEXT -> JSON.textNode(in.readString());
            case FLAG -> JSON.booleanNode(in.readBool());
            case NUMBER -> JSON.numberNode(in.readInt32());
            case LONG -> JSON.textNode(Long.toString(in.readInt64()));
            case NANOS -> JSON.textNode(Long.toUnsignedString(in.readFixed64()));
            case DOUBLE -> JSON.numberNode(in.readDouble());
            case HEX -> JSON.textNode(HexFormat.of().formatHex(in.readByteArray()));
            case BASE64 -> JSON.textNode(Base64.getEncoder().encodeToString(in.readByteArray()));
            case MESSAGE -> {
                int before = in.pushLimit(in.readRawVarint32());
                ObjectNode inner = read(field.fields(), depth + 1);
                in.checkLastTagWas(0);
                in.popLimit(before);
                yield inner;
            }
        };
    }

    /** How a value is written on the wire, and so in JSON. */
    private enum Kind {
        TEXT(WireFormat.WIRETYPE_LENGTH_DELIMITED),
        FLAG(WireFormat.WIRETYPE_VARINT),
        NUMBER(WireFormat.WIRETYPE_VARINT),
        LONG(WireFormat.WIRETYPE_VARINT),
        NANOS(WireFormat.WIRETYPE_FIXED64),
        DOUBLE(WireFormat.WIRETYPE_FIXED64),
        HEX(WireFormat.WIRETYPE_LENGTH_DELIMITED),
        BASE64(WireFormat.WIRETYPE_LENGTH_DELIMITED),
        MESSAGE(WireFormat.WIRETYPE_LENGTH_DELIMITED);

        private final int wire;

        Kind(int wire) {
            this.wire = wire;
        }
    }

    private record Field(String name, Kind kind, Map<Integer, Field> fields, boolean several) {

        static Field of(String name, Kind kind) {
            return new Field(name, kind, Map.of(), false);
        }

        static Field of(String name, Map<Integer, Field> fields) {
            return new Field(name, Kind.MESSAGE, fields, false);
        }

        static Field several(String name, Map<Integer, Field> fields) {
            return new Field(name, Kind.MESSAGE, fields, true);
        }
    }
}
