package io.alertbridge.ingest.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes over the wire is read as something, and in little time. */
class LineProperties {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LINES = List.of(
            "<165>1 2026-12-31T23:59:58.003123+01:00 db-2 pg 811 PANIC [a@1 ip=\"192.0.2.1\" q=\"say \\\"hi\\\"\"] text",
            "<34>Dec 31 23:59:15 web-1 su[123]: 'su root' failed for lonvick on /dev/pts/8",
            "<189>45: sw-1: *Mar  1 18:48:50.483 UTC: %LINK-3-UPDOWN: Interface Gi0/1, changed state to up",
            "<166>Oct 11 2026 22:14:15 fw01 : %ASA-6-302013: Built",
            "87 <13>2026-12-31T23:00:00.123+02:00 web-1 app[12]: text\n");

    private static byte[] mutated(Random random) {
        byte[] bytes = LINES.get(random.nextInt(LINES.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "<>[]\"\\ =%:1\n".charAt(random.nextInt(12));
                default -> System.arraycopy(bytes, 0, bytes, at, Math.min(random.nextInt(20), bytes.length - at));
            }
        }
        return bytes;
    }

    @Property(tries = 10_000)
    void aMutatedLineIsReadAsSomething(@ForAll long seed) throws IOException {
        JsonNode read = JSON.readTree(LineReader.json(new Line(mutated(new Random(seed)), "192.0.2.9", NOON), "udp"));
        assertThat(read.get("severity").asInt()).isBetween(0, 7);
        assertThat(read.has("message")).isTrue();
    }

    @Property(tries = 10_000)
    void aMutatedStreamIsCutSomewhere(@ForAll long seed) {
        Random random = new Random(seed);
        EmbeddedChannel channel = new EmbeddedChannel(new Framing());
        for (int i = 0; i < 5 && channel.isOpen(); i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(mutated(random)));
        }
        channel.finish();
        for (byte[] line = channel.readInbound(); line != null; line = channel.readInbound()) {
            assertThat(line.length).isBetween(1, Line.LONGEST);
        }
    }

    @Property(tries = 2_000)
    void linesAreTheSameHoweverTheyArriveAndAreFramed(@ForAll long seed, @ForAll boolean counted) {
        Random random = new Random(seed);
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String line = "<13>line " + i;
            stream.append(counted ? line.length() + " " + line : line + "\n");
        }
        EmbeddedChannel channel = new EmbeddedChannel(new Framing());
        byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(30));
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, length));
            at += length;
        }
        for (int i = 0; i < 20; i++) {
            assertThat(new String(channel.<byte[]>readInbound(), StandardCharsets.UTF_8))
                    .isEqualTo("<13>line " + i);
        }
        assertThat(channel.finish()).isFalse();
    }
}
