package io.alertbridge.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Heartbeat;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    private static final Heartbeat BACKUP = new Heartbeat(
            "backup", List.of(), Duration.ofHours(24), Duration.ofHours(1), Severity.MAJOR, Map.of("host", "db03"));
    private static final Heartbeat WATCHDOG = new Heartbeat(
            "prometheus",
            Matcher.parse("alertname=\"Watchdog\""),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Severity.CRITICAL,
            Map.of());

    private final Story story = new Story(Shop.policy(), MORNING);

    @Test
    void whoKeepsPingingIsLeftAlone() {
        story.under(Shop.hearing(BACKUP));
        for (int day = 0; day < 30; day++) {
            ping();
            assertThat(story.disposition()).isEqualTo(Disposition.APPLIED);
            story.after(Duration.ofHours(24));
        }
        assertThat(story.all(Alerts.TABLE)).isEmpty();
    }

    @Test
    void whoFallsSilentFiresOnceAndResolvesWhenBack() {
        story.under(Shop.hearing(BACKUP));
        ping();
        story.after(Duration.ofMinutes(25 * 60 - 1));
        assertThat(alert()).isEmpty();

        story.after(Duration.ofMinutes(2));
        assertThat(alert()).get().matches(Alert::open).satisfies(alert -> {
            assertThat(alert.event().severity()).isEqualTo(Severity.MAJOR);
            assertThat(alert.event().summary()).isEqualTo("backup has been silent since 2026-11-23T08:00:00Z");
            assertThat(alert.event().labels().get("host")).isEqualTo("db03");
            assertThat(alert.event().startedAt()).isEqualTo(MORNING);
        });

        story.after(Duration.ofDays(3));
        assertThat(alert()).get().matches(alert -> alert.count() == 1);
        ping();
        assertThat(alert()).get().matches(alert -> !alert.open());
        story.after(Duration.ofHours(26));
        assertThat(story.all(Alerts.TABLE)).hasSize(2);
    }

    @Test
    void pingsAreHeardWhileTheAlertIsStillRemembered() {
        story.under(Shop.hearing(everyMinute()));
        story.after(Duration.ofMinutes(3));
        assertThat(alert()).get().matches(Alert::open);
        for (int i = 0; i < 60; i++) {
            ping();
            story.after(Duration.ofMinutes(1));
        }
        assertThat(alert()).get().matches(alert -> !alert.open());
        assertThat(story.all(Alerts.TABLE)).hasSize(1);
    }

    private static Heartbeat everyMinute() {
        return new Heartbeat(
                "backup", List.of(), Duration.ofMinutes(1), Duration.ofMinutes(1), Severity.MAJOR, Map.of());
    }

    @Test
    void whoIsNeverHeardOfFiresToo() {
        story.under(Shop.hearing(BACKUP));
        story.after(Duration.ofHours(25));

        assertThat(alert()).get().matches(Alert::open);
        assertThat(alert().get().event().summary()).isEqualTo("backup has never been heard of");
    }

    @Test
    void whoNeedNotBeHeardOfAnyMoreIsForgotten() {
        story.under(Shop.hearing(BACKUP));
        story.after(Duration.ofHours(26));
        story.under(Shop.policy());
        assertThat(alert()).get().matches(alert -> !alert.open());

        story.under(Shop.hearing(BACKUP));
        story.after(Duration.ofHours(24));
        assertThat(alert()).get().matches(alert -> !alert.open());
    }

    @Test
    void repeatsOfAWatchedAlertAreSignsOfLife() {
        story.under(Shop.hearing(WATCHDOG));
        for (int minute = 0; minute < 120; minute++) {
            watchdog();
            story.after(Duration.ofMinutes(1));
        }
        assertThat(missing()).isEmpty();

        story.after(Duration.ofMinutes(7));
        assertThat(missing()).get().matches(Alert::open);

        watchdog();
        assertThat(story.disposition()).as("passes no stage").isEqualTo(Disposition.REPEATED);
        story.after(Duration.ofMinutes(1));
        assertThat(missing()).get().matches(alert -> !alert.open());
    }

    @Test
    void aWatchedAlertThatEndsAndComesBackIsASignOfLifeAtOnce() {
        story.under(Shop.hearing(WATCHDOG));
        story.hear(Events.until(MORNING.plusSeconds(240), Events.firing("Watchdog", "prom", Severity.INFO)));
        story.after(Duration.ofMinutes(30));
        assertThat(missing()).get().matches(Alert::open);

        watchdog();
        assertThat(missing()).get().matches(alert -> !alert.open());
    }

    private void watchdog() {
        story.hear(Events.firing("Watchdog", "prom", Severity.INFO));
    }

    private void ping() {
        story.hear(new Event(
                DedupKey.of("heartbeat", "backup"),
                Status.RESOLVED,
                Severity.MAJOR,
                "HeartbeatFailed",
                "backup is well",
                "",
                Labels.NONE,
                Map.of(),
                Instant.EPOCH,
                Alert.NEVER,
                false));
    }

    private Optional<Alert> alert() {
        return of("heartbeat:backup");
    }

    private Optional<Alert> missing() {
        return of("heartbeat:prometheus");
    }

    private Optional<Alert> of(String key) {
        return story.all(Alerts.TABLE).stream()
                .filter(alert -> alert.key().value().equals(key))
                .findFirst();
    }
}
