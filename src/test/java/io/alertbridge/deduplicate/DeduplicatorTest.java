package io.alertbridge.deduplicate;

import static io.alertbridge.ledger.Events.event;
import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static io.alertbridge.ledger.Events.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {

    private static final Instant START = Instant.parse("2026-11-23T02:13:00Z");

    private final Story story = new Story(Shop.policy(), START);

    @Test
    void theThousandthRepeatOnlyCounts() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL));
        for (int i = 0; i < 999; i++) {
            story.hear(firing("HostDown", "db03", Severity.CRITICAL));
            assertThat(story.disposition()).isEqualTo(Disposition.REPEATED);
        }
        assertThat(story.live(Alerts.TABLE))
                .singleElement()
                .extracting(Alert::count)
                .isEqualTo(1000L);
        assertThat(story.all(Incidents.TABLE)).hasSize(1);
    }

    @Test
    void aResolveEndsTheAlertAndItsRepeatsChangeNothing() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL)).hear(resolved("HostDown", "db03"));
        assertThat(story.disposition()).isEqualTo(Disposition.RESOLVED);
        story.after(Duration.ofMinutes(1)).hear(resolved("HostDown", "db03"));
        assertThat(story.disposition()).isEqualTo(Disposition.REPEATED);
        assertThat(story.only(Alerts.TABLE).open()).isFalse();
    }

    @Test
    void aRecoveryNeverLowersTheSeverity() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL)).hear(resolved("HostDown", "db03"));
        assertThat(story.only(Alerts.TABLE).event().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void firingAgainSoonIsTheSameAlertAndReopensItsIncident() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofMinutes(6));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.RESOLVED);
        story.hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(story.only(Alerts.TABLE).open()).isTrue();
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.NEW);
        assertThat(story.only(Incidents.TABLE).reopened()).isEqualTo(1);
    }

    @Test
    void firingAgainLongAfterwardsIsAnotherAlert() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofHours(1))
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(story.all(Alerts.TABLE)).hasSize(2);
        assertThat(story.live(Alerts.TABLE)).hasSize(1);
        assertThat(story.all(Incidents.TABLE)).hasSize(2);
    }

    @Test
    void anAcknowledgementWithoutWordsChangesTheStatusOnly() {
        story.hear(bare(Status.ACKNOWLEDGED, Severity.WARNING));
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);

        story.hear(firing("HostDown", "db03", Severity.CRITICAL)).hear(bare(Status.ACKNOWLEDGED, Severity.WARNING));
        assertThat(story.only(Alerts.TABLE).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(story.only(Alerts.TABLE).event().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(story.only(Alerts.TABLE).event().summary()).isEqualTo("HostDown on db03");

        story.hear(bare(Status.ACKNOWLEDGED, Severity.WARNING));
        assertThat(story.disposition()).isEqualTo(Disposition.REPEATED);
        story.hear(bare(Status.FIRING, Severity.WARNING));
        assertThat(story.only(Alerts.TABLE).event().severity()).isEqualTo(Severity.WARNING);
    }

    private static Event bare(Status status, Severity severity) {
        return new Event(
                firing("HostDown", "db03", severity).key(),
                status,
                severity,
                "",
                "prometheus: HostDown/db03",
                "",
                Labels.NONE,
                Map.of(),
                Instant.EPOCH,
                Alert.NEVER,
                false);
    }

    @Test
    void aResolveWithoutFiringOpensNothing() {
        story.hear(resolved("HostDown", "db03"));
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);
        assertThat(story.all(Alerts.TABLE)).isEmpty();
    }

    @Test
    void theFiringThatComesAfterItsOwnResolveWakesNobody() {
        Instant began = START.minusSeconds(60);
        story.hear(event("HostDown", "db03", Status.RESOLVED, Severity.CRITICAL, began))
                .hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, began));
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);
        assertThat(story.all(Incidents.TABLE)).isEmpty();
        story.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START));
        assertThat(story.disposition()).isEqualTo(Disposition.OPENED);
    }

    @Test
    void anOlderFiringAfterTheResolveChangesNothing() {
        story.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START))
                .hear(event("HostDown", "db03", Status.RESOLVED, Severity.CRITICAL, START))
                .hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START));
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);
        assertThat(story.only(Alerts.TABLE).open()).isFalse();
    }

    @Test
    void theResolveOfAnEarlierOccurrenceDoesNotEndThisOne() {
        story.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START))
                .hear(event("HostDown", "db03", Status.RESOLVED, Severity.CRITICAL, START.minusSeconds(600)));
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);
        assertThat(story.only(Alerts.TABLE).open()).isTrue();
    }

    @Test
    void aLostResolveIsNoticedByTheNewStart() {
        story.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START))
                .after(Duration.ofMinutes(3))
                .hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START.plusSeconds(150)));
        assertThat(story.disposition()).isEqualTo(Disposition.UPDATED);
        assertThat(story.reason()).contains("never arrived");
        assertThat(story.all(Incidents.TABLE)).hasSize(1);
    }

    @Test
    void twoReplicasThatSawItSecondsApartAreOneAlert() {
        story.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START.minusSeconds(9)))
                .after(Duration.ofSeconds(5))
                .hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START.minusSeconds(4)));
        assertThat(story.disposition()).isEqualTo(Disposition.REPEATED);
    }

    @Test
    void aLeaseThatIsNotRenewedEndsTheAlert() {
        story.hear(until(START.plusSeconds(240), firing("HostDown", "db03", Severity.CRITICAL)))
                .after(Duration.ofMinutes(2))
                .hear(until(START.plusSeconds(360), firing("HostDown", "db03", Severity.CRITICAL)))
                .after(Duration.ofMinutes(3));
        assertThat(story.live(Alerts.TABLE)).singleElement().matches(Alert::open);
        story.after(Duration.ofMinutes(2));
        assertThat(story.live(Alerts.TABLE)).singleElement().matches(Alert::endedSilently);
    }

    @Test
    void aSenderThatComesBackAfterItsLeaseRanOutReopensTheSameAlert() {
        story.hear(until(START.plusSeconds(240), event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START)))
                .after(Duration.ofMinutes(8))
                .hear(until(
                        START.plusSeconds(720), event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START)));
        assertThat(story.disposition()).isEqualTo(Disposition.OPENED);
        assertThat(story.only(Alerts.TABLE).open()).isTrue();
    }

    @Test
    void aHigherSeverityRaisesThePriority() {
        story.hear(firing("HostOutOfDiskSpace", "db03", Severity.WARNING))
                .after(Duration.ofSeconds(33))
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.CRITICAL));
        assertThat(story.disposition()).isEqualTo(Disposition.UPDATED);
        assertThat(story.only(Incidents.TABLE).priority()).hasToString("P1");
    }

    @Test
    void aSignedFiringThatIsPlayedAgainAnHourAfterItsEndWakesNobody() {
        Story signed = new Story(signing(Signed.Scheme.SNS), START);
        Event first = event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START);
        signed.hear(first).hear(resolved("HostDown", "db03")).after(Duration.ofMinutes(59));
        signed.hear(first);
        assertThat(signed.disposition()).isEqualTo(Disposition.DROPPED);
        assertThat(signed.reason()).startsWith("late");

        signed.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, signed.now()));
        assertThat(signed.disposition()).isEqualTo(Disposition.OPENED);
        assertThat(signed.all(Alerts.TABLE)).hasSize(2);
    }

    @Test
    void whatIsNotSignedMayFireAgainAsItDidOnceItHasSettled() {
        Event first = event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START);
        story.hear(first).hear(resolved("HostDown", "db03")).after(Duration.ofMinutes(59));
        story.hear(first);
        assertThat(story.disposition()).isEqualTo(Disposition.OPENED);
    }

    @Test
    void anEndThatWasOvertakenIsNotForgottenForAnOlderOne() {
        story.hear(event("HostDown", "db03", Status.RESOLVED, Severity.INFO, START.minusSeconds(60)));
        story.hear(event("HostDown", "db03", Status.RESOLVED, Severity.INFO, START.minusSeconds(900)));
        story.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START.minusSeconds(60)));
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);
        story.hear(event("HostDown", "db03", Status.FIRING, Severity.CRITICAL, START.minusSeconds(59)));
        assertThat(story.only(Alerts.TABLE).open()).isTrue();
    }

    private static Policy signing(Signed.Scheme scheme) {
        Source source = new Source(
                "prometheus",
                "prometheus",
                List.of(),
                new Signed(scheme, List.of("a secret")),
                200,
                "",
                List.of(),
                ZoneOffset.UTC,
                Duration.ZERO,
                false);
        return new Draft(Shop.policy())
                .sources("signed", Map.of("prometheus", source))
                .build();
    }
}
