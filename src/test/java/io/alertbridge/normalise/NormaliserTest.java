package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {

    private static final Source GENERIC = Shipped.source("generic");

    private final Normaliser normaliser = new Normaliser();

    @Test
    void theTwoHalvesOfAPairSayTheSameOnceTheirReplicaLabelIsDropped() {
        Source source = Shipped.source("prometheus", "replica");
        Event a = only(source, "[{\"labels\": {\"alertname\": \"Down\", \"replica\": \"a\"}}]");
        Event b = only(source, "[{\"labels\": {\"alertname\": \"Down\", \"replica\": \"b\"}}]");
        assertThat(a.key()).isEqualTo(b.key());
        assertThat(a.labels().all()).doesNotContainKey("replica");
    }

    @Test
    void anElementOnWhichTheMappingFailsKeepsNoOtherOut() {
        Source source = Shipped.source("generic").mappedBy("[$.{\"key\": $uppercase(key), \"summary\": \"x\"}]");
        Normalised read =
                normaliser.normalise(source, "[{\"key\": \"a\"}, {\"key\": 5}, {\"key\": \"b\"}]", Shipped.NOON);
        assertThat(read.events()).extracting(event -> event.key().value()).containsExactly("generic:A", "generic:B");
        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.index()).isEqualTo(1);
            assertThat(fault.payload()).as("can be mended for itself").isEqualTo("{\"key\":5}");
        });
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> normaliser.normalise(source, "[{\"key\": 5}, {\"key\": 6}]", Shipped.NOON));
    }

    @Test
    void aSendersOwnFingerprintCountsOnlyWhereNoLabelIsDropped() {
        String payload =
                "{\"alerts\": [{\"status\": \"firing\", \"fingerprint\": \"f1\", \"labels\": {\"a\": \"b\"}}]}";
        assertThat(only(Shipped.source("alertmanager"), payload).key().value()).isEqualTo("alertmanager:f1");
        assertThat(only(Shipped.source("alertmanager", "replica"), payload)
                        .key()
                        .value())
                .doesNotContain("f1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{EVENT.ID}",
                "{$URL}",
                "${node.id}",
                "<no value>",
                "null",
                "None",
                "*alertFriendlyDuration*",
                " "
            })
    void whatATemplateLeftOverIsNeverAKey(String leftover) {
        Event event = only(
                GENERIC, "{\"key\": \"" + leftover + "\", \"check\": \"Disk\", \"labels\": {\"host\": \"web01\"}}");
        Event without = only(GENERIC, "{\"check\": \"Disk\", \"labels\": {\"host\": \"web01\"}}");
        assertThat(event.key()).isEqualTo(without.key());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.1234567Z, 2026-03-01T12:00:00.1234567Z",
        "2026-03-01T12:00:00.5+01:00, 2026-03-01T11:00:00.5Z",
        "2026-03-01T12:00:00+0100, 2026-03-01T11:00:00Z",
        "2026-03-01 12:00:00 UTC, 2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00, 2026-03-01T11:00:00Z",
        "2026.07.01 12:00:00, 2026-07-01T10:00:00Z",
        "1772366400, 2026-03-01T12:00:00Z",
        "1772366400.25, 2026-03-01T12:00:00.250Z",
        "1772366400000, 2026-03-01T12:00:00Z",
        "1772366400000000000, 2026-03-01T12:00:00Z",
        "0001-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "another time, 1970-01-01T00:00:00Z",
        "1e999999999, 1970-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T00:00:00Z"
    })
    void aTimeIsReadOrUnknown(String written, Instant meant) {
        Event event = only(GENERIC, "{\"key\": \"a\", \"startedAt\": \"" + written + "\"}");
        assertThat(event.startedAt()).isEqualTo(meant);
    }

    @Test
    void whatADatabaseWouldRefuseIsTakenOutOfEveryText() {
        Event event = only(
                GENERIC,
                "{\"key\": \"a\\u0000b\", \"summary\": \"x\\ud800y\", \"labels\": {\"n\\u0000\": \"\\udc00\"}}");
        assertThat(event.key().value()).isEqualTo("generic:ab");
        assertThat(event.summary()).isEqualTo("x\uFFFDy");
        assertThat(event.labels().all()).containsEntry("n", "\uFFFD");
    }

    @Test
    void wordsThatRunBackwardsDoNotTurnOursAround() {
        Event event = only(
                GENERIC,
                "{\"key\": \"a\\u202e\", \"summary\": \"\u202Ediks\u202C \\u2066full\\u2069\","
                        + "\"labels\": {\"\\u2067team\": \"\\u202bshop\"}}");
        Event posted = only(Shipped.source("prometheus"), "[{\"labels\": {\"alertname\": \"\u202Eksid\"}}]");
        Event hebrew = only(GENERIC, "{\"key\": \"a\", \"summary\": \"\u05D3\u05D9\u05E1\u05E7 \u200E100\u200F\"}");
        assertThat(event.key().value()).isEqualTo("generic:a");
        assertThat(event.summary()).isEqualTo("diks full");
        assertThat(event.labels().all()).containsExactly(Map.entry("team", "shop"));
        assertThat(posted.check()).isEqualTo("ksid");
        assertThat(hebrew.summary()).isEqualTo("\u05D3\u05D9\u05E1\u05E7 \u200E100\u200F");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "generic | {'key': 'only-key'} | only-key",
                "generic | {'key': 'k', 'host': 'web01', 'summary': ' '} | web01",
                "generic | {'key': 'k', 'host': '10.0.0.7'} | 10.0.0.7",
                "generic | {'labels': {'team': 'shop', 'disk': 'sda'}} | disk=sda, team=shop",
                "alertmanager | {'alerts': [{'fingerprint': 'f1', 'labels': {'a': 'b'}}]} | a=b",
                "alertmanager | {'alerts': [{'fingerprint': 'f1'}]} | f1",
                "prometheus | [{'labels': {'instance': 'web01:9100'}}] | web01",
                "prometheus | [{'labels': {'team': 'shop'}, 'annotations': {'summary': ' '}}] | team=shop"
            })
    void anAlertWithoutAnyTextStillHasATitle(String type, String payload, String title) {
        assertThat(only(Shipped.source(type), payload.replace('\'', '"')).summary())
                .isEqualTo(title);
    }

    @Test
    void longTextsAreCutWithAMarkAndTheKeyIsNot() {
        String labels =
                IntStream.range(0, 500).mapToObj(i -> "\"l" + i + "\": \"v\"").collect(Collectors.joining(","));
        String head = "{\"labels\": {\"host\": \"web01\", \"x\": \"" + "y".repeat(5_000);
        Event one = only(GENERIC, head + "1\"," + labels + "}}");
        Event other = only(GENERIC, head + "2\"," + labels + "}}");
        assertThat(one.labels().all()).hasSize(Names.MOST_LABELS).containsEntry("host", "web01");
        assertThat(one.key()).isNotEqualTo(other.key());
        Event summed = only(GENERIC, "{\"key\": \"a\", \"summary\": \"" + "z".repeat(1_000_000) + "\"}");
        assertThat(summed.summary()).hasSize(1_000).endsWith(Text.CUT);
    }

    @Test
    void onlyWebLinksAreKept() {
        Event event = only(
                GENERIC,
                "{\"key\": \"a\", \"links\": {\"a\": \"https://x/?q=1\", \"b\": \"javascript:alert(1)\", \"c\": \"HTTP://y\","
                        + "\"d\": \"https://x/\\\"onclick\", \"e\": \"//x\"}}");
        assertThat(event.links()).containsOnlyKeys("a", "c");
    }

    @Test
    void anAlertThatNobodyRepeatsHoldsForTheLeaseOfItsSource() {
        Source leased = Shipped.source("leased", GENERIC.mapping(), Duration.ofMinutes(10));
        assertThat(only(leased, "{\"key\": \"a\"}").expiresAt()).isEqualTo(Shipped.NOON.plus(leased.lease()));
        assertThat(only(leased, "{\"key\": \"a\", \"status\": \"ok\"}").expiresAt())
                .isEqualTo(Alert.NEVER);
        assertThat(only(GENERIC, "{\"key\": \"a\"}").expiresAt()).isEqualTo(Alert.NEVER);
    }

    @Test
    void anEndInTheYear9999DoesNotKeepAnAlertOpenForEver() {
        String posted = "[{\"labels\": {\"a\": \"b\"}, \"endsAt\": \"9999-01-01T00:00:00Z\"}]";
        String mapped = "{\"key\": \"a\", \"expiresAt\": \"9999-01-01T00:00:00Z\"}";
        Instant tomorrow = Shipped.NOON.plus(Duration.ofDays(1));
        Source leased = Shipped.source("leased", GENERIC.mapping(), Duration.ofMinutes(10));
        Source weekly = Shipped.source("weekly", GENERIC.mapping(), Duration.ofDays(7));
        assertThat(only(Shipped.source("prometheus"), posted).expiresAt()).isEqualTo(tomorrow);
        assertThat(only(leased, mapped).expiresAt()).isEqualTo(tomorrow);
        assertThat(only(weekly, mapped).expiresAt()).isEqualTo(Shipped.NOON.plus(Duration.ofDays(7)));
        assertThat(only(GENERIC, mapped).expiresAt()).isEqualTo(Instant.parse("9999-01-01T00:00:00Z"));
    }

    @Test
    void anOkInTheSeverityDoesNotResolve() {
        Event event = only(GENERIC, "{\"key\": \"a\", \"severity\": \"ok\"}");
        assertThat(event.status()).isEqualTo(Status.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aMappingCannotRunForEverNorEvaluateText() {
        for (String mapping : List.of(
                "($f := function($n){ $f($n + 1) }; $f(1))",
                "($f := function($n){ 1 + $f($n) }; $f(1))",
                "$eval(code)")) {
            Source source = Shipped.source("own", mapping, Duration.ZERO);
            assertThatExceptionOfType(UnreadableException.class)
                    .as(mapping)
                    .isThrownBy(() -> normaliser.normalise(source, "{\"code\": \"1\"}", Shipped.NOON));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'key': 'a'}            | it does not go on as JSON at line 1, column 2
                    {"key": NaN}            | it does not go on as JSON at line 1, column 12
                    {"key": "a" // why}     | it does not go on as JSON at line 1, column 13
                    [{"key": "a"            | it ends in the middle at line 1, column
                    """)
    void brokenJsonIsNotExplainedInWordsOfTheParser(String body, String expected) {
        for (Source source : List.of(GENERIC, Shipped.source("prometheus"))) {
            assertThatExceptionOfType(UnreadableException.class)
                    .isThrownBy(() -> normaliser.normalise(source, body, Shipped.NOON))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Feature", "Parser", "com.fasterxml"));
        }
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> normaliser.normalise(GENERIC, body, Shipped.NOON))
                .withMessageStartingWith("the body was not readable JSON: " + expected);
    }

    @Test
    void oneMappingServesManyThreadsAtOnce() {
        List<String> keys = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> only(GENERIC, "{\"key\": \"k" + i + "\"}").key().value())
                .toList();
        assertThat(keys).doesNotHaveDuplicates().hasSize(2_000);
    }

    private Event only(Source source, String payload) {
        Normalised read = normaliser.normalise(source, payload, Shipped.NOON);
        assertThat(read.faults()).isEmpty();
        assertThat(read.events()).hasSize(1);
        return read.events().get(0);
    }
}
