package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.OversizedException;
import io.alertbridge.normalise.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to a payload on its way, it is read or refused with a reason; nothing else may come of it. */
class MutationProperties {

    private final Normaliser normaliser = new Normaliser();

    @Property(tries = 4_000)
    void aMutatedPayloadIsReadOrRefusedWithAReason(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int mutations) {
        Mutation mutation = Mutation.of(new Random(seed), mutations);
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        try {
            normaliser
                    .normalise(RunningApp.shipped(mutation.type()), mutation.payload(), at)
                    .events()
                    .forEach(event -> {
                        assertThat(event.key().value().length()).isLessThanOrEqualTo(DedupKey.LONGEST);
                        assertThat(event.toString()).doesNotContain("\0");
                        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(event.toString()))
                                .isTrue();
                    });
        } catch (UnreadableException | OversizedException e) {
            assertThat(e).hasMessageMatching("(?s).{5,600}");
        }
    }

    @Property(tries = 4_000)
    void mutatedProtobufIsJsonOrRefused(@ForAll long seed) throws Exception {
        byte[] body = MutatedRequest.protobuf(new Random(seed)).body();
        Optional<String> read = OtlpLogs.json(body);
        if (read.isPresent()) {
            assertThat(new ObjectMapper()
                            .readTree(read.get())
                            .path("resourceLogs")
                            .isArray())
                    .isTrue();
        }
    }
}
