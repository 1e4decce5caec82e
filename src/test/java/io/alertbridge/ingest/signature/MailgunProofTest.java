package io.alertbridge.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.policy.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailgunProofTest {

    private static final String NOW = "1790000000";
    private static final String SECRET = "a secret of the tests";

    private record Form(String form) implements Evidence {

        @Override
        public String header(String name) {
            return "";
        }

        @Override
        public byte[] body() {
            return form.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public Optional<ObjectNode> object() {
            return Optional.empty();
        }
    }

    private static MailgunProof proof(String form) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(Long.parseLong(NOW)), ZoneOffset.UTC);
        return new MailgunProof(List.of("an old secret", SECRET), new Form(form), clock);
    }

    private static String mark(String token) {
        byte[] mac = Hmac.of(SECRET.getBytes(StandardCharsets.UTF_8), NOW + token, new byte[0]);
        return "timestamp=" + NOW + "&token=" + token + "&signature="
                + HexFormat.of().formatHex(mac);
    }

    @Test
    void itStandsAnywhereInAForm() {
        assertThat(proof(mark("t")).holds()).isTrue();
        assertThat(proof("subject=x%20y&" + mark("t") + "&other=+1").holds()).isTrue();
        assertThat(proof("token=first&" + mark("t")).holds())
                .as("the last one counts")
                .isTrue();
        assertThat(proof(mark("t")).single().orElseThrow().id()).isEqualTo("t");
    }

    @Test
    void whatOnlyLooksLikeOneIsNone() {
        assertThat(proof("my" + mark("t")).holds()).isFalse();
        assertThat(proof(mark("t") + "%30").holds()).isFalse();
        assertThat(proof(mark("t") + "&token=u").holds()).isFalse();
        assertThat(proof(mark("")).holds()).isFalse();
        assertThat(proof("").holds()).isFalse();
    }

    /** Anybody can send one, before it is known who they are. */
    @Test
    void aFormOfMillionsOfFieldsTakesNoTimeToReject() {
        MailgunProof proof = proof("a=&".repeat(8 * 1024 * 1024 / 3));
        assertTimeout(Duration.ofSeconds(4), () -> assertThat(proof.holds()).isFalse());
    }
}
