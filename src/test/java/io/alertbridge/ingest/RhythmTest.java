package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RhythmTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-11-02T00:00:00Z");
    private Rhythm rhythm = new Rhythm(now);

    private void sends(Duration every, Duration during) {
        Instant end = now.plus(during);
        while (now.isBefore(end)) {
            now = now.plus(every);
            rhythm.heard(now);
        }
    }

    private Rhythm.Silence after(Duration silence) {
        return rhythm.silence(now.plus(silence));
    }

    @Test
    void whoSendsEveryFourMinutesAndIsSilentForTwentyTwoIsSilentForLongerThanUsual() {
        sends(MINUTE.multipliedBy(4), Duration.ofDays(2));
        Rhythm.Silence silence = after(Duration.ofMinutes(22));
        assertThat(silence.usual()).isEqualTo(Duration.ofMinutes(4));
        assertThat(silence.now()).isEqualTo(Duration.ofMinutes(22));
        assertThat(silence.unusual()).isTrue();
        assertThat(after(Duration.ofMinutes(9)).unusual()).isFalse();
    }

    @Test
    void nothingIsUnusualBeforeADayOfLearning() {
        sends(MINUTE, Duration.ofHours(12));
        assertThat(after(Duration.ofHours(5)).unusual()).isFalse();
        assertThat(after(Duration.ofHours(5)).usual()).isZero();
    }

    @Test
    void quietNightsAreUsual() {
        for (int day = 0; day < 5; day++) {
            sends(MINUTE, Duration.ofHours(16));
            now = now.plus(Duration.ofHours(8));
        }
        assertThat(rhythm.silence(now).unusual()).isFalse();
        assertThat(rhythm.silence(now.plus(Duration.ofHours(17))).unusual()).isTrue();
    }

    @Test
    void oneOutageIsNotLearntAsTheRuleAndIsForgottenAfterAWeek() {
        sends(MINUTE, Duration.ofDays(3));
        now = now.plus(Duration.ofHours(10));
        sends(MINUTE, Duration.ofHours(6));
        assertThat(after(Duration.ofHours(1)).usual()).isEqualTo(MINUTE);
        assertThat(after(Duration.ofHours(1)).unusual()).isTrue();
        sends(MINUTE, Duration.ofDays(8));
        assertThat(rhythm.learnt().longest())
                .hasSize(7)
                .allSatisfy((day, gap) -> assertThat(gap).isEqualTo(MINUTE.toMillis()));
    }

    @Test
    void aBurstSaysNothingAboutWhatIsUsual() {
        for (int i = 0; i < 1000; i++) {
            now = now.plusMillis(5);
            rhythm.heard(now);
        }
        assertThat(after(Duration.ofHours(20)).unusual()).isFalse();
    }

    @Test
    void aSourceThatNeverPausesForASecondIsMissedAfterAWeekToo() {
        sends(Duration.ofMillis(900), Duration.ofDays(8));
        assertThat(after(Duration.ofMinutes(10)).usual()).isEqualTo(Duration.ofMillis(900));
        assertThat(after(Duration.ofMinutes(10)).unusual()).isTrue();
    }

    @Test
    void aRestartForgetsNothingAndIsNoSilenceOfTheSource(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("rhythms.json");
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        try (Rhythms before = new Rhythms(file, source -> true, clock, new SimpleMeterRegistry())) {
            for (int minutes = 0; minutes < 3000; minutes++) {
                now = now.plus(MINUTE);
                before.heard("prometheus", now);
            }
        }
        now = now.plus(Duration.ofHours(9));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Rhythms after = new Rhythms(file, source -> true, clock, meters)) {
            after.start();
            assertThat(after.silence("prometheus").unusual()).isFalse();
            now = now.plus(Duration.ofMinutes(10));
            assertThat(after.silence("prometheus").usual()).isEqualTo(MINUTE);
            assertThat(after.silence("prometheus").unusual()).isTrue();
            assertThat(silent(meters, "prometheus")).isEqualTo(1);
        }
        Files.writeString(file, "{half");
        try (Rhythms anew = new Rhythms(file, source -> true, clock, new SimpleMeterRegistry())) {
            anew.start();
            assertThat(anew.silence("prometheus").usual()).isZero();
        }
    }

    @Test
    void aSourceThatWasTakenAwayIsNotSilentForEver(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("rhythms.json");
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        Set<String> sources = new HashSet<>(Set.of("old", "new"));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Rhythms rhythms = new Rhythms(file, sources::contains, clock, meters)) {
            for (int minutes = 0; minutes < 3000; minutes++) {
                now = now.plus(MINUTE);
                rhythms.heard("old", now);
                rhythms.heard("new", now);
            }
            now = now.plus(Duration.ofHours(1));
            assertThat(silent(meters, "old")).isEqualTo(1);
            sources.remove("old");
            assertThat(silent(meters, "old")).isZero();
            assertThat(silent(meters, "new")).isEqualTo(1);
        }
        assertThat(Files.readString(file)).contains("\"new\"").doesNotContain("\"old\"");
    }

    private static double silent(SimpleMeterRegistry meters, String source) {
        return meters.get("alertbridge.ingest.silent")
                .tag("source", source)
                .gauge()
                .value();
    }
}
