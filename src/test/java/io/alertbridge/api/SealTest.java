package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Seal seal = new Seal(() -> new byte[] {1, 2, 3});

    @Test
    void aNameComesBackUntilItsTimeIsUp() {
        String sealed = seal.close("Åsa Öberg.", NOW.plusSeconds(60));

        assertThat(seal.open(sealed, NOW)).contains("Åsa Öberg.");
        assertThat(seal.open(sealed, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void whatWasChangedOrSignedByAnotherKeyIsVoid() {
        String sealed = seal.close("mira", NOW.plusSeconds(60));

        assertThat(seal.open(sealed.replaceFirst("^..", "YW"), NOW)).isEmpty();
        assertThat(new Seal(() -> new byte[] {9}).open(sealed, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "....", "\u0000.1.x"})
    void nonsenseIsVoid(String nonsense) {
        assertThat(seal.open(nonsense, NOW)).isEmpty();
    }
}
