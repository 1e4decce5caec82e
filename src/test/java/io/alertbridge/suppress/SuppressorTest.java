package io.alertbridge.suppress;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.MaintenanceWindow;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressorTest {

    private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

    private final Story story = new Story(Shop.policy(), START);

    @Test
    void aSilenceHoldsWhatItMatchesAndNothingElse() {
        story.hear(silence("S-1", "host=~\"app.*\"", Duration.ofHours(1)))
                .hear(firing("HighLatency", "app01", Severity.WARNING));
        assertThat(story.disposition()).isEqualTo(Disposition.SUPPRESSED);
        assertThat(story.reason()).contains("S-1").contains("mira").contains("release 42");
        story.hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(story.disposition()).isEqualTo(Disposition.OPENED);
    }

    @Test
    void whatStillFiresWhenTheSilenceEndsIsReleasedAtOnce() {
        story.hear(silence("S-1", "host=~\"app.*\"", Duration.ofHours(1)))
                .hear(firing("HighLatency", "app01", Severity.WARNING))
                .hear(firing("HighLatency", "app02", Severity.WARNING))
                .hear(resolved("HighLatency", "app02"))
                .after(Duration.ofMinutes(59));
        assertThat(story.all(Incidents.TABLE)).isEmpty();
        story.after(Duration.ofMinutes(1));
        assertThat(story.only(Incidents.TABLE).alerts()).isEqualTo(1);
        assertThat(story.only(Incidents.TABLE).openedAt()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void aSilenceThatIsTakenBackReleasesToo() {
        story.hear(silence("S-1", "host=\"app01\"", Duration.ofHours(1)))
                .hear(firing("HighLatency", "app01", Severity.WARNING))
                .hear(new Silence.Lifted("S-1", "mira"));
        assertThat(story.all(Incidents.TABLE)).hasSize(1);
        assertThat(story.live(Silence.TABLE)).isEmpty();
    }

    @Test
    void anAlertThatTwoSilencesHoldWaitsForTheSecond() {
        story.hear(silence("S-1", "host=\"app01\"", Duration.ofHours(1)))
                .hear(silence("S-2", "check=\"HighLatency\"", Duration.ofHours(2)))
                .hear(firing("HighLatency", "app01", Severity.WARNING))
                .after(Duration.ofMinutes(90));
        assertThat(story.all(Incidents.TABLE)).isEmpty();
        story.after(Duration.ofMinutes(31));
        assertThat(story.all(Incidents.TABLE)).hasSize(1);
    }

    @Test
    void aConditionMayAskForTheService() {
        story.hear(silence("S-1", "service=\"orders\"", Duration.ofHours(1)))
                .hear(firing("HighLatency", "app01", Severity.WARNING));
        assertThat(story.disposition()).isEqualTo(Disposition.SUPPRESSED);
    }

    @Test
    void anAlertThatHasItsIncidentIsNotHeldAfterwards() {
        story.hear(firing("HighLatency", "app01", Severity.WARNING))
                .hear(silence("S-1", "host=\"app01\"", Duration.ofHours(1)))
                .hear(firing("HighLatency", "app01", Severity.CRITICAL));
        assertThat(story.live(Alerts.TABLE)).singleElement().matches(alert -> !alert.held());
    }

    @Test
    void aMaintenanceWindowHoldsUntilItEndsAndSurprisesGoThrough() {
        MaintenanceWindow window = new MaintenanceWindow(
                "CHG42", Matcher.parse("host=~\"app0[12]\""), START, START.plus(Duration.ofHours(1)), "new release");
        story.under(Shop.with(window)).hear(firing("HostDown", "app01", Severity.CRITICAL));
        assertThat(story.disposition()).isEqualTo(Disposition.SUPPRESSED);
        story.hear(firing("HostDown", "mail01", Severity.CRITICAL));
        assertThat(story.disposition()).isEqualTo(Disposition.OPENED);
        story.after(Duration.ofHours(1));
        assertThat(story.all(Incidents.TABLE)).hasSize(2);
    }

    @Test
    void aDropRuleNamesItselfAndOpensNoIncident() {
        story.hear(firing("BackupDone", "mail01", Severity.INFO));
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);
        assertThat(story.reason()).contains("informational");
        assertThat(story.all(Incidents.TABLE)).isEmpty();
        story.hear(firing("BackupDone", "mail01", Severity.CRITICAL));
        assertThat(story.all(Incidents.TABLE)).hasSize(1);
    }

    private static Silence.Set silence(String id, String matchers, Duration length) {
        return new Silence.Set(
                new Silence(id, List.of(matchers), START, START.plus(length), "mira", "release 42", true));
    }
}
