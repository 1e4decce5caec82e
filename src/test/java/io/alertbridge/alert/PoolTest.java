package io.alertbridge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final Instant AT = Instant.parse("2026-11-26T09:30:00Z");

    private final Pool pool = new Pool();

    @Test
    void alertsOfOneHostHaveOneInstanceOfItsName() {
        Alert one = alert("DiskFull", 1).sharing(pool);
        Alert other = alert("HostDown", 2).sharing(pool);
        assertThat(one.event().labels().get("host"))
                .isSameAs(other.event().labels().get("host"));
        assertThat(one.context().reasons().get(0))
                .isSameAs(other.context().reasons().get(0));
        assertThat(one.openedAt()).isSameAs(other.openedAt());
    }

    @Test
    void sharedAlertIsTheSameAlert() {
        assertThat(alert("DiskFull", 1).sharing(pool)).isEqualTo(alert("DiskFull", 1));
    }

    @Test
    void repeatKeepsTheWordsOfTheEventBeforeIt() {
        Alert first = alert("DiskFull", 1);
        Event again = event("DiskFull", "72 % used");
        Alert repeated = first.repeated(again, 2, AT.plusSeconds(60));
        assertThat(repeated.event()).isEqualTo(again);
        assertThat(repeated.event().labels()).isSameAs(first.event().labels());
        assertThat(repeated.event().summary()).isEqualTo("72 % used");
    }

    @Test
    void manyValuesForgetOneAnotherButStayThemselves() {
        IntStream.range(0, 300_000)
                .mapToObj(number -> "host" + number)
                .forEach(host -> assertThat(pool.one(host)).isEqualTo(host));
    }

    private static Alert alert(String check, long entry) {
        Context context = Context.UNKNOWN.because("enrich", new String("label host → web01"));
        return Alert.opened(event(check, "71 % used"), entry, Instant.ofEpochMilli(AT.toEpochMilli()))
                .with(context);
    }

    private static Event event(String check, String summary) {
        return new Event(
                DedupKey.of("prometheus", check),
                Status.FIRING,
                Severity.MAJOR,
                check,
                summary,
                "",
                new Labels(Map.of("alertname", check, "host", String.join("", "web", "01"))),
                Map.of(),
                AT,
                Alert.NEVER,
                false);
    }
}
