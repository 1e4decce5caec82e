package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineLineTest {

    @Test
    void aStormIsOneLineBetweenItsFirstAndItsLastAlerts() {
        List<TimelineLine> storm = Stream.concat(alerts(1_000), Stream.of(line("state", "acknowledged")))
                .toList();

        List<TimelineLine> shown = TimelineLine.shortened(storm);

        assertThat(shown).hasSize(10);
        assertThat(shown.get(4).times()).isEqualTo(992);
        assertThat(shown.stream().mapToInt(TimelineLine::times).sum()).isEqualTo(1_001);
    }

    @Test
    void aFewAlertsAreAllShown() {
        List<TimelineLine> few = alerts(9).toList();

        assertThat(TimelineLine.shortened(few)).isEqualTo(few);
    }

    private static Stream<TimelineLine> alerts(int count) {
        return IntStream.range(0, count).mapToObj(i -> line("alert", "alert " + i));
    }

    private static TimelineLine line(String kind, String text) {
        return new TimelineLine(Instant.EPOCH, kind, "", text, 1);
    }
}
