package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping of the user's own takes neither the processor nor the memory for itself. */
class MappingTest {

    /** Everything a run allocates, garbage included. */
    private static final long MOST_BYTES = 512L * 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1..9000000]",
                "$count($map([1..9000000], function($i) { {'key': $i} }))",
                "[1..3000].[1..3000]",
                "($f := function($s) { $f($s & $s) }; $f('0123456789'))",
                "($f := function($l) { $f($append($l, $l)) }; $f([1, 2]))",
                "($f := function($l) { $f([$l, $pad('x', 9000)]) }; $f([]))",
                "$pad('x', -2000000000)"
            })
    void runawayMappingCannotTakeTheMemory(String text) {
        Mapping mapping = new Mapping(text);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> mapping.apply(Map.of()))
                .withMessageContaining("the mapping does not fit this payload: ");
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }

    @Test
    void whatDoesNotFitIsToldWithItsLine() {
        assertThat(failure("{\n  'key': name,\n  'severity': $uppercase(5)\n}"))
                .isEqualTo(
                        "the mapping does not fit this payload: Argument \"1\" of function \"uppercase\" does not match"
                                + " its signature (line 3, after ''severity': $uppercase(')");
        assertThat(failure("name > 2"))
                .isEqualTo("the mapping does not fit this payload: The values \"db1\" and \"2\" either side of operator"
                        + " must be of the same data type");
        assertThat(failure("{\n'key': $error('key is missing')}"))
                .isEqualTo("the mapping does not fit this payload: key is missing");
    }

    private static String failure(String mapping) {
        return catchThrowable(() -> new Mapping(mapping).apply(Map.of("name", "db1")))
                .getMessage();
    }

    @Test
    void jsonThatTravelsAsTextIsRead() {
        Mapping mapping =
                new Mapping("{'name': $json(text).alarm.name, 'none': $json('{'), 'list': $json('[1, 2]')[1]}");
        assertThat(mapping.apply(Map.of("text", "{\"alarm\": {\"name\": \"$eval('1')\"}}")))
                .isEqualTo(Map.of("name", "$eval('1')", "list", 2));
    }

    @Test
    void namesOfFieldsAreWrittenAlike() {
        assertThat(new Mapping("$fields($, 'nagios')")
                        .apply(Map.of("NAGIOS_HOST_NAME", "db1", "event-id", 1, "Nagios", "x")))
                .isEqualTo(Map.of("hostname", "db1", "eventid", 1, "", "x"));
        assertThat(new Mapping("$fields('text')").apply(Map.of())).isNull();
    }

    @Test
    void endlessMappingEndsAfterTwoSecondsOfTheProcessor() {
        assertThat(Budget.LONGEST).isEqualTo(Duration.ofSeconds(2));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> new Mapping("($f := function($n) { $f($n + 1) }; $f(1))").apply(Map.of()))
                .withMessage("the mapping does not fit this payload: it took more than 2 s of the processor");
    }

    @Test
    void largestRequestOfTheShippedMappingsFitsTheBounds() {
        List<Map<String, Object>> alerts = IntStream.range(0, Normaliser.MOST_EVENTS)
                .<Map<String, Object>>mapToObj(i -> Map.of("key", "k" + i, "severity", "major", "host", "h" + i))
                .toList();
        Object mapped = new Mapping(Shipped.source("generic").mapping()).apply(alerts);
        assertThat((List<?>) mapped).hasSize(Normaliser.MOST_EVENTS);
    }

    @Test
    void paddingStillWorks() {
        assertThat(new Mapping("$pad('7', -3, '0') & $pad('x', 2) & $pad('ab', 5, '-+') & $pad('abc', 2)")
                        .apply(Map.of()))
                .isEqualTo("007x ab-+-abc");
        assertThat(new Mapping("$pad(nothing, 3)").apply(Map.of())).isNull();
    }
}
