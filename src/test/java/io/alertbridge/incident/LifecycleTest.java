package io.alertbridge.incident;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Event;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.escalate.Page;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final Instant START = Instant.parse("2026-11-23T02:13:00Z");

    private final Story story = new Story(Shop.policy(), START).hear(firing("HostDown", "db03", Severity.CRITICAL));

    @Test
    void anIncidentKnowsWhatItIsAbout() {
        Incident incident = story.only(Incidents.TABLE);
        assertThat(incident.id()).isEqualTo("AB-1");
        assertThat(incident.state()).isEqualTo(Incident.State.NEW);
        assertThat(incident.priority()).hasToString("P1");
        assertThat(incident.ci()).isEqualTo("db03");
        assertThat(incident.service()).isEqualTo("orders");
        assertThat(incident.group()).isEqualTo("database");
        assertThat(incident.category()).isEqualTo("server");
        assertThat(incident.policy()).isEqualTo("5a0b5a0b5a0b");
    }

    @Test
    void itResolvesAfterFiveQuietMinutesAndClosesDaysLater() {
        story.hear(resolved("HostDown", "db03")).after(Duration.ofSeconds(299));
        assertThat(story.only(Incidents.TABLE).open()).isTrue();
        story.after(Duration.ofSeconds(1));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.RESOLVED);
        story.after(Duration.ofDays(3));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.CLOSED);
    }

    @Test
    void anAlertThatFiresWithinTheQuietTimeKeepsItOpen() {
        story.hear(resolved("HostDown", "db03"))
                .after(Duration.ofMinutes(4))
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(30));
        assertThat(story.only(Incidents.TABLE).open()).isTrue();
        assertThat(story.only(Incidents.TABLE).firing()).isEqualTo(1);
    }

    @Test
    void whatIsAcknowledgedInTheMonitorIsAcknowledgedOnceThatGoesForAllOfIt() {
        story.hear(firing("DiskFull", "db03", Severity.CRITICAL));
        story.hear(acknowledged("HostDown", "db03"));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.NEW);

        story.hear(acknowledged("DiskFull", "db03"));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.IN_PROGRESS);
        assertThat(story.only(Incidents.TABLE).acknowledgedBy()).isEqualTo("prometheus");
        int pages = story.all(Page.TABLE).size();
        story.after(Duration.ofHours(2));
        assertThat(story.all(Page.TABLE)).hasSize(pages);
    }

    private static Event acknowledged(String check, String host) {
        return Events.event(check, host, Status.ACKNOWLEDGED, Severity.CRITICAL, Instant.EPOCH);
    }

    @Test
    void theFirstAcknowledgementCountsAndASecondChangesNothing() {
        act(Command.Verb.ACKNOWLEDGE, "mira");
        Incident first = story.only(Incidents.TABLE);
        story.after(Duration.ofMinutes(1));
        act(Command.Verb.ACKNOWLEDGE, "jonas");
        assertThat(story.only(Incidents.TABLE)).isEqualTo(first);
        assertThat(first.acknowledgedBy()).isEqualTo("mira");
        assertThat(first.state()).isEqualTo(Incident.State.IN_PROGRESS);
    }

    @Test
    void onHoldAndBackAgain() {
        act(Command.Verb.HOLD, "mira");
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.ON_HOLD);
        act(Command.Verb.RESUME, "mira");
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.IN_PROGRESS);
    }

    @Test
    void whatSomebodyResolvesWhileItFiresOpensAgainUnlessItStops() {
        act(Command.Verb.RESOLVE, "mira");
        story.after(Duration.ofMinutes(14));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.RESOLVED);
        story.after(Duration.ofMinutes(1));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.NEW);
        assertThat(story.only(Incidents.TABLE).reopened()).isEqualTo(1);
        assertThat(story.all(Moment.TABLE)).extracting(Moment::text).contains("reopened: 1 still firing");
    }

    @Test
    void whatSomebodyResolvesAndThenStopsStaysResolved() {
        act(Command.Verb.RESOLVE, "mira");
        story.after(Duration.ofMinutes(2)).hear(resolved("HostDown", "db03")).after(Duration.ofDays(3));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.CLOSED);
        assertThat(story.only(Incidents.TABLE).reopened()).isZero();
    }

    @Test
    void anAcknowledgementOfALesserTroubleIsNotEnoughOnceItIsUrgent() {
        Story raised = new Story(Shop.policy(), START)
                .hear(firing("HighLatency", "app01", Severity.MINOR))
                .hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "mira", "console", ""));
        Incident before = raised.only(Incidents.TABLE);
        raised.after(Duration.ofMinutes(2)).hear(firing("HostDown", "app02", Severity.CRITICAL));
        Incident after = raised.only(Incidents.TABLE);
        assertThat(after.priority().before(before.priority())).isTrue();
        assertThat(after.state()).isEqualTo(Incident.State.NEW);
        assertThat(after.acknowledged()).isFalse();
        assertThat(after.firstAcknowledgedAt()).isEqualTo(before.acknowledgedAt());
        assertThat(after.title()).isEqualTo("HostDown on app02");
        assertThat(after.ci()).isEqualTo("app02");
        assertThat(raised.all(Page.TABLE)).extracting(Page::person).containsExactly("mira", "mira");
    }

    @Test
    void anOutageIsNotHiddenBehindALesserTroubleOfItsService() {
        Story hidden = new Story(Shop.policy(), START)
                .hear(firing("CertificateExpiresSoon", "app01", Severity.CRITICAL))
                .hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "mira", "console", ""))
                .after(Duration.ofMinutes(2))
                .hear(firing("HostDown", "app02", Severity.CRITICAL));
        Incident now = hidden.only(Incidents.TABLE);
        assertThat(now.title()).isEqualTo("HostDown on app02");
        assertThat(now.ci()).isEqualTo("app02");
        assertThat(now.state()).isEqualTo(Incident.State.NEW);
        hidden.hear(firing("CertificateExpiresSoon", "app02", Severity.CRITICAL));
        assertThat(hidden.only(Incidents.TABLE).title()).isEqualTo("HostDown on app02");
    }

    @Test
    void theTimelineTellsWhatHappenedInOrder() {
        act(Command.Verb.ACKNOWLEDGE, "mira");
        act(Command.Verb.NOTE, "mira");
        story.hear(resolved("HostDown", "db03")).after(Duration.ofMinutes(5));
        assertThat(story.all(Moment.TABLE))
                .filteredOn(moment ->
                        !moment.kind().equals("page") && !moment.kind().equals("sla"))
                .extracting(Moment::text)
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("critical HostDown"),
                        text -> assertThat(text).startsWith("opened as P1: impact high"),
                        text -> assertThat(text).startsWith("acknowledged"),
                        text -> assertThat(text).isEqualTo("said so"),
                        text -> assertThat(text).startsWith("resolved HostDown"),
                        text -> assertThat(text).contains("all alerts are resolved"));
    }

    @Test
    void anAlertWithoutACheckIsToldByItsSummary() {
        Story plain = new Story(Shop.policy(), START).hear(firing("", "db03", Severity.CRITICAL));
        assertThat(plain.all(Moment.TABLE)).extracting(Moment::text).contains("critical  on db03");
    }

    @Test
    void aRemarkThatComesAgainBecauseItsAnswerWasLostIsSaidOnce() {
        remark("mira", "servicenow");
        story.after(Duration.ofMinutes(14));
        remark("mira", "servicenow");
        assertThat(notes()).isEqualTo(1);

        remark("jonas", "servicenow");
        assertThat(notes()).isEqualTo(2);
        story.after(Duration.ofMinutes(1));
        remark("mira", "servicenow");
        assertThat(notes()).isEqualTo(3);
    }

    @Test
    void whoeverWritesTheSameTwiceIntoTheConsoleMeansIt() {
        remark("mira", "console");
        remark("mira", "console");
        assertThat(notes()).isEqualTo(2);
    }

    private void remark(String by, String via) {
        story.hear(new Command("AB-1", Command.Verb.NOTE, by, via, "failing still"));
    }

    private long notes() {
        return story.all(Moment.TABLE).stream()
                .filter(moment -> moment.kind().equals("note"))
                .count();
    }

    @Test
    void aCommandOnAnIncidentThatDoesNotExistChangesNothing() {
        story.hear(new Command("AB-999", Command.Verb.RESOLVE, "mira", "api", ""));
        assertThat(story.only(Incidents.TABLE).open()).isTrue();
    }

    private void act(Command.Verb verb, String by) {
        story.hear(new Command("AB-1", verb, by, "console", verb == Command.Verb.NOTE ? "said so" : ""));
    }
}
