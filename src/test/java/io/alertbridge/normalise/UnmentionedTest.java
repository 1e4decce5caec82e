package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.alertbridge.alert.Event;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a sender says and the mapping does not ask for is kept as labels. */
class UnmentionedTest {

    private static final String MAPPING = "{\"key\": nr, \"summary\": text, \"labels\": {\"site\": place}}";

    @Test
    void fieldsThatTheMappingDoesNotMentionAreLabels() {
        Event event = only("""
                {"nr": "7", "text": "Pump stands still", "place": "Fulda", "hall": "C 4", "Operated_By": "olga",
                 "remote": true, "address": "10.0.0.7"}""");
        assertThat(event.labels().all())
                .containsOnly(
                        entry("site", "Fulda"),
                        entry("hall", "C 4"),
                        entry("Operated_By", "olga"),
                        entry("remote", "true"),
                        entry("address", "10.0.0.7"));
    }

    @Test
    void butNotWhatChangesWithEveryMessageOrOpensSomething() {
        Event event = only("""
                {"nr": "7", "text": "Pump stands still", "pressure": 7.5, "counted": "12", "at": "2026-03-01T12:00:00Z",
                 "messageId": "c0ffee", "shared_secret": "geheim", "accessToken": "geheim", "stop": "https://x.example/stop",
                 "parts": ["a", "b"], "inner": {"deep": "x"}, "empty": ""}""");
        assertThat(event.labels().all()).isEmpty();
    }

    @Test
    void theyTakeNoPartInTheKey() {
        String mapping = "{\"check\": text, \"host\": place}";
        assertThat(read(mapping, "{\"text\": \"Pump\", \"place\": \"p1\", \"mood\": \"bad\"}")
                        .get(0)
                        .key())
                .isEqualTo(read(mapping, "{\"text\": \"Pump\", \"place\": \"p1\", \"mood\": \"worse\"}")
                        .get(0)
                        .key());
    }

    @Test
    void eachOfSeveralAlertsHasItsOwn() {
        String alerts = "[{\"nr\": \"1\", \"hall\": \"A\"}, {\"nr\": \"2\", \"hall\": \"B\"}]";
        assertThat(read("$." + MAPPING, alerts))
                .extracting(event -> event.labels().get("hall"))
                .containsExactly("A", "B");
        assertThat(read("alerts." + MAPPING, "{\"from\": \"plc\", \"alerts\": " + alerts + "}"))
                .extracting(event -> event.labels().get("hall"))
                .containsExactly("A", "B");
    }

    @Test
    void thereIsABound() {
        String many = IntStream.range(0, 500)
                .mapToObj(i -> "\"f" + i + "x\": \"" + "v".repeat(5_000) + "\"")
                .collect(Collectors.joining(", "));
        Event event = only("{\"nr\": \"7\", " + many + "}");
        assertThat(event.labels().all())
                .hasSize(Unmentioned.MOST)
                .allSatisfy((name, value) -> assertThat(value).hasSize(Unmentioned.LONGEST));
    }

    private static Event only(String payload) {
        List<Event> events = read(MAPPING, payload);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<Event> read(String mapping, String payload) {
        return new Normaliser()
                .normalise(Shipped.source("plc", mapping, Duration.ZERO), payload, Shipped.NOON)
                .events();
    }
}
