package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static final String URL = "https://bridge.example.com";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Links links = at(NOON, "a key that nobody knows");

    private static Links at(Instant moment, String key) {
        return new Links(key.getBytes(StandardCharsets.UTF_8), URL, Clock.fixed(moment, ZoneOffset.UTC));
    }

    private static String token(String link) {
        assertThat(link).startsWith(URL + "/ack/");
        return link.substring((URL + "/ack/").length());
    }

    @Test
    void aLinkSaysWhichIncidentAndWho() {
        String token = token(links.acknowledge("AB-7", "dana\"\n"));

        assertThat(links.verify(token)).contains(new Links.Acknowledgement("AB-7", "dana\"\n"));
    }

    @Test
    void noTwoLinksAreAlike() {
        assertThat(links.acknowledge("AB-7", "dana")).isNotEqualTo(links.acknowledge("AB-7", "dana"));
    }

    @Test
    void aLinkIsVoidAfterADay() {
        String token = token(links.acknowledge("AB-7", "dana"));

        assertThat(at(NOON.plus(Duration.ofHours(24)).minusSeconds(1), "a key that nobody knows")
                        .verify(token))
                .isPresent();
        assertThat(at(NOON.plus(Duration.ofHours(24)), "a key that nobody knows")
                        .verify(token))
                .isEmpty();
    }

    @Test
    void aLinkMadeWithAnotherKeyIsVoid() {
        assertThat(at(NOON, "another key").verify(token(links.acknowledge("AB-7", "dana"))))
                .isEmpty();
    }

    @Test
    void aChangedLinkIsVoid() {
        String token = token(links.acknowledge("AB-7", "dana"));

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            // the last character of a base64 group carries bits that mean nothing
            boolean meansNothing = i == token.length() - 1 || i == token.indexOf('.') - 1;
            assertThat(meansNothing || links.verify(changed).isEmpty())
                    .as("character " + i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "..", "%%%.%%%", "e30.e30", "bnVsbA.AAAA"})
    void rubbishIsVoid(String token) {
        assertThat(links.verify(token)).isEmpty();
    }
}
