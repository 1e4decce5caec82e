package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT59S, 59 s",
        "PT2M10S, 2 m 10 s",
        "PT52M30S, 52 m",
        "PT3H56M, 3 h 56 m",
        "PT26H5M, 1 d 2 h",
        "P3D, 3 d",
        "PT-5S, 0 s"
    })
    void aLengthIsSaidInTwoUnitsAtMost(Duration length, String said) {
        assertThat(Words.length(length)).isEqualTo(said);
    }

    @Test
    void namesAreJoinedAsPeopleDo() {
        assertThat(Words.joined(List.of())).isEmpty();
        assertThat(Words.joined(List.of("Prometheus"))).isEqualTo("Prometheus");
        assertThat(Words.joined(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//evil.example", "", "x"})
    void onlyWebAddressesMayBeClicked(String address) {
        assertThat(Words.web(address)).isFalse();
    }

    @Test
    void webAddressesMayBeClicked() {
        assertThat(Words.web("https://example.com")).isTrue();
        assertThat(Words.web("HTTP://example.com")).isTrue();
    }
}
