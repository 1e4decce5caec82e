package io.alertbridge.correlate;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Correlation;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CorrelatorTest {

    private static final Instant START = Instant.parse("2026-11-23T02:13:00Z");

    private final Story story = new Story(Shop.policy(), START);
    private final Story topologyOnly = new Story(Shop.with(CorrelatorTest::withoutServices), START);

    @Test
    void twoAlertsOnOneHostAreOneIncident() {
        story.hear(firing("HostOutOfDiskSpace", "mail01", Severity.WARNING))
                .hear(firing("MailQueueGrows", "mail01", Severity.MINOR));
        assertThat(story.disposition()).isEqualTo(Disposition.MERGED);
        assertThat(story.only(Incidents.TABLE).alerts()).isEqualTo(2);
    }

    @Test
    void twoHostsOfOneServiceAreOneIncidentWithinTheWindow() {
        story.hear(firing("HighLatency", "app01", Severity.WARNING))
                .after(Duration.ofMinutes(9))
                .hear(firing("HighLatency", "app02", Severity.WARNING));
        assertThat(story.all(Incidents.TABLE)).hasSize(1);
    }

    @Test
    void afterTheWindowItIsAnotherProblem() {
        story.hear(firing("HighLatency", "app01", Severity.WARNING))
                .after(Duration.ofMinutes(11))
                .hear(firing("HighLatency", "app02", Severity.WARNING));
        assertThat(story.all(Incidents.TABLE)).hasSize(2);
    }

    @Test
    void anItemThatIsDownTakesItsDependantsAlong() {
        topologyOnly
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(firing("OrdersFail", "app01", Severity.MAJOR))
                .hear(firing("OrdersFail", "app02", Severity.MAJOR));
        assertThat(topologyOnly.only(Incidents.TABLE).alerts()).isEqualTo(3);
        assertThat(topologyOnly.only(Incidents.TABLE).ci()).isEqualTo("db03");
    }

    @Test
    void theCauseThatIsHeardOfLastBecomesTheRoot() {
        topologyOnly
                .hear(firing("OrdersFail", "app01", Severity.MAJOR))
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(topologyOnly.only(Incidents.TABLE).ci()).isEqualTo("db03");
        assertThat(topologyOnly.only(Incidents.TABLE).title()).isEqualTo("HostDown on db03");
    }

    @Test
    void incidentsThatTurnOutToHaveOneCauseBecomeOne() {
        topologyOnly
                .hear(firing("OrdersFail", "app01", Severity.MAJOR))
                .hear(firing("OrdersFail", "app02", Severity.MAJOR))
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(topologyOnly.all(Incidents.TABLE))
                .filteredOn(Incident::open)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("AB-1");
                    assertThat(one.firing()).isEqualTo(3);
                });
        assertThat(topologyOnly.all(Incidents.TABLE))
                .filteredOn(incident -> !incident.open())
                .singleElement()
                .satisfies(other -> assertThat(other.resolution()).contains("part of AB-1"));
    }

    @Test
    void aWarningOnAParentTakesNobodyAlong() {
        topologyOnly
                .hear(firing("HighLoad", "db03", Severity.WARNING))
                .hear(firing("OrdersFail", "app01", Severity.MAJOR));
        assertThat(topologyOnly.all(Incidents.TABLE)).hasSize(2);
    }

    @Test
    void aResolvedIncidentTakesNothingNewIn() {
        story.hear(firing("HighLatency", "app01", Severity.WARNING))
                .hear(new Command("AB-1", Command.Verb.RESOLVE, "mira", "console", "restarted"))
                .hear(firing("HighLatency", "app02", Severity.WARNING));
        assertThat(story.all(Incidents.TABLE)).hasSize(2);
    }

    @Test
    void unknownHostsWithoutAServiceAreNotThrownTogether() {
        story.hear(firing("HostDown", "nowhere1", Severity.CRITICAL))
                .hear(firing("HostDown", "nowhere2", Severity.CRITICAL));
        assertThat(story.all(Incidents.TABLE)).hasSize(2);
        assertThat(story.all(Incidents.TABLE))
                .allMatch(incident -> incident.ci().isEmpty());
    }

    @Test
    void anAlertThatFiresAgainAfterItsIncidentWasClosedOpensAnother() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofDays(4))
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(story.all(Incidents.TABLE))
                .extracting(Incident::state)
                .containsExactly(Incident.State.CLOSED, Incident.State.NEW);
        assertThat(story.live(Alerts.TABLE))
                .singleElement()
                .matches(alert -> alert.incident().equals("AB-2"));
    }

    private static Correlation withoutServices(Correlation rules) {
        return new Correlation(rules.window(), false, true, rules.reopenWithin(), rules.quiet(), rules.closeAfter());
    }
}
