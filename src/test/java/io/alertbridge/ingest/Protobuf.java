package io.alertbridge.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Logs requests of OTLP, written byte by byte. */
final class Protobuf {

    private Protobuf() {}

    /** A request with one record, twice. */
    static byte[] logs() {
        Function<String, byte[]> text = some -> some.getBytes(StandardCharsets.UTF_8);
        byte[] body = field(5, field(1, text.apply("payment timed out")));
        byte[] name = field(6, join(field(1, text.apply("alert.name")), field(2, field(1, text.apply("Timeout")))));
        byte[] log = field(2, join(body, name));
        return field(1, field(2, join(log, log)));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** A request whose body is lists within each other. */
    static byte[] nested(int levels) {
        byte[] value = new byte[0];
        for (int i = 0; i < levels; i++) {
            value = field(5, field(1, value));
        }
        return field(1, field(2, field(2, field(5, value))));
    }

    static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(number << 3 | 2);
        int length = content.length;
        for (; length > 127; length >>>= 7) {
            bytes.write(length & 127 | 128);
        }
        bytes.write(length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
