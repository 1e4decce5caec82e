package io.alertbridge.journeys;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Reason;
import io.alertbridge.alert.Severity;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import io.alertbridge.sla.SlaClock;
import io.alertbridge.suppress.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people live through with AlertBridge, told to the stages as they are. */
class JourneysTest {

    private static final Instant NIGHT = Instant.parse("2026-11-17T01:13:00Z");

    @Test
    void diskFillsOvernightAndTheRightPersonWakes() {
        Story story = new Story(Shop.policy(), NIGHT);
        story.hear(firing("HostOutOfDiskSpace", "db03", Severity.WARNING))
                .after(Duration.ofSeconds(33))
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.CRITICAL))
                .after(Duration.ofSeconds(5))
                .hear(firing("PostgresDown", "db03", Severity.CRITICAL));
        for (int i = 0; i < 14; i++) {
            story.after(Duration.ofSeconds(1)).hear(firing("OrdersFail" + i, "app0" + (1 + i % 2), Severity.MAJOR));
        }
        Incident incident = story.only(Incidents.TABLE);
        assertThat(incident.priority()).isEqualTo(Priority.P1);
        assertThat(incident.ci()).isEqualTo("db03");
        assertThat(incident.service()).isEqualTo("orders");
        assertThat(incident.group()).isEqualTo("database");
        assertThat(incident.alerts()).isEqualTo(16);
        assertThat(peoplePaged(story)).containsExactly("mira");

        story.after(Duration.ofMinutes(6));
        assertThat(peoplePaged(story)).containsExactly("mira", "jonas");
        story.hear(new Command(incident.id(), Command.Verb.ACKNOWLEDGE, "jonas", "link", ""))
                .after(Duration.ofHours(1));
        assertThat(peoplePaged(story))
                .as("nobody else is paged after the acknowledgement")
                .hasSize(2);

        story.hear(resolved("HostOutOfDiskSpace", "db03")).hear(resolved("PostgresDown", "db03"));
        for (int i = 0; i < 14; i++) {
            story.hear(resolved("OrdersFail" + i, "app0" + (1 + i % 2)));
        }
        assertThat(story.only(Incidents.TABLE).open()).isTrue();
        story.after(Duration.ofMinutes(5));
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.RESOLVED);
        assertThat(story.all(SlaClock.TABLE)).extracting(SlaClock::state).doesNotContain(SlaClock.State.RUNNING);
    }

    @Test
    void plannedWorkStaysQuietAndSurprisesDoNot() {
        Story story = new Story(Shop.policy(), NIGHT);
        story.hear(new Silence.Set(new Silence(
                        "S-CHG42",
                        List.of("host=~\"app0[12]\""),
                        NIGHT,
                        NIGHT.plus(Duration.ofHours(1)),
                        "mira",
                        "change CHG42",
                        true)))
                .hear(firing("HostDown", "app01", Severity.CRITICAL))
                .hear(firing("HostDown", "app02", Severity.CRITICAL))
                .after(Duration.ofMinutes(10));
        assertThat(story.all(Page.TABLE)).isEmpty();
        story.hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(story.all(Page.TABLE)).isNotEmpty();
        story.hear(resolved("HostDown", "app02")).after(Duration.ofMinutes(50));
        assertThat(story.live(Alerts.TABLE))
                .filteredOn(alert -> alert.event().labels().get("host").equals("app01"))
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.incident()).as("released at once").isNotEmpty());
    }

    @Test
    void everyDecisionSaysWhy() {
        Story story = new Story(Shop.policy(), NIGHT);
        story.hear(firing("HostOutOfDiskSpace", "db03", Severity.CRITICAL));
        assertThat(story.only(Alerts.TABLE).context().reasons())
                .extracting(Reason::stage)
                .containsExactly("enrich", "categorise", "prioritise", "suppress", "correlate");
    }

    private static List<String> peoplePaged(Story story) {
        return story.all(Page.TABLE).stream().map(Page::person).toList();
    }
}
