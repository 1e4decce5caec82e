package io.alertbridge.incident;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Severity;
import io.alertbridge.escalate.Page;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Until one o'clock, unless something happens before. */
class HoldTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final Story story = new Story(Shop.policy(), NOON).hear(firing("HostDown", "db03", Severity.CRITICAL));

    @Test
    void aHoldEndsByItselfAndSomebodyIsLookedForAnew() {
        hold(ONE).after(Duration.ofMinutes(59));
        assertThat(incident().state()).isEqualTo(Incident.State.ON_HOLD);
        assertThat(incident().heldUntil()).isEqualTo(ONE);
        assertThat(story.all(Page.TABLE)).hasSize(1);

        story.after(Duration.ofMinutes(1));
        assertThat(incident().state()).isEqualTo(Incident.State.NEW);
        assertThat(incident().acknowledged()).isFalse();
        assertThat(incident().firstAcknowledgedAt()).isEqualTo(NOON);
        assertThat(incident().heldUntil()).isEqualTo(Alert.NEVER);
        assertThat(story.all(Page.TABLE)).extracting(Page::person).containsExactly("jonas", "jonas");
        assertThat(story.all(Page.TABLE).get(1).at()).isEqualTo(ONE);
        assertThat(story.all(Moment.TABLE))
                .extracting(Moment::text)
                .contains(
                        "on hold until 2026-11-23 13:00 UTC: waits for the vendor (via console)",
                        "the hold that mira set is over; it asks for an answer again");
    }

    @Test
    void whoeverGoesOnWithItBeforeIsNotAskedAgain() {
        hold(ONE);
        act(Command.Verb.RESUME);
        story.after(Duration.ofHours(2));
        assertThat(incident().state()).isEqualTo(Incident.State.IN_PROGRESS);
        assertThat(incident().acknowledgedBy()).isEqualTo("mira");
        assertThat(story.all(Page.TABLE)).hasSize(1);
        assertThat(story.timers()).isNotEmpty().noneMatch(name -> name.startsWith("hold/"));
    }

    @Test
    void anotherEndTakesThePlaceOfTheFirst() {
        hold(ONE).after(Duration.ofMinutes(30));
        hold(ONE.plus(Duration.ofHours(3))).after(Duration.ofHours(3));
        assertThat(incident().state()).isEqualTo(Incident.State.ON_HOLD);
        story.after(Duration.ofMinutes(30));
        assertThat(incident().state()).isEqualTo(Incident.State.NEW);
    }

    @Test
    void anEndBetweenTwoMillisecondsIsNotMissedByItsTimer() {
        hold(ONE.plusNanos(235_957));
        assertThat(incident().heldUntil()).isEqualTo(ONE);
        story.after(Duration.ofHours(1));
        assertThat(incident().state()).isEqualTo(Incident.State.NEW);
    }

    @Test
    void aTicketSystemThatSaysOnHoldTakesTheEndFromNoHold() {
        hold(ONE);
        story.hear(new Command("AB-1", Command.Verb.HOLD, "sam", "servicenow", ""));
        assertThat(incident().heldUntil()).isEqualTo(ONE);
        story.after(Duration.ofHours(1));
        assertThat(incident().state()).isEqualTo(Incident.State.NEW);
    }

    @Test
    void aHoldWithoutAnEndGetsOneLater() {
        act(Command.Verb.HOLD);
        story.after(Duration.ofMinutes(10));
        hold(ONE).after(Duration.ofMinutes(50));
        assertThat(incident().state()).isEqualTo(Incident.State.NEW);
    }

    @Test
    void whatIsResolvedMeanwhileStaysSo() {
        hold(ONE).after(Duration.ofMinutes(1)).hear(resolved("HostDown", "db03"));
        story.after(Duration.ofMinutes(58));
        assertThat(incident().state()).isEqualTo(Incident.State.RESOLVED);
        assertThat(story.timers()).isNotEmpty().noneMatch(name -> name.startsWith("hold/"));
        story.after(Duration.ofHours(1));
        assertThat(incident().state()).isEqualTo(Incident.State.RESOLVED);
        assertThat(story.all(Page.TABLE)).hasSize(1);
    }

    @Test
    void whatGetsWorseMeanwhileDoesNotWait() {
        Story worse = new Story(Shop.policy(), NOON)
                .hear(firing("HighLatency", "app01", Severity.MINOR))
                .hear(new Command("AB-1", Command.Verb.HOLD, "mira", "console", "").endingAt(ONE))
                .hear(firing("HostDown", "app02", Severity.CRITICAL));
        assertThat(worse.only(Incidents.TABLE).state()).isEqualTo(Incident.State.NEW);
        assertThat(worse.only(Incidents.TABLE).heldUntil()).isEqualTo(Alert.NEVER);
    }

    @Test
    void anEndThatIsOverAlreadyCountsAtOnce() {
        hold(NOON.minusSeconds(1)).after(Duration.ZERO);
        assertThat(incident().state()).isEqualTo(Incident.State.NEW);
    }

    private Story hold(Instant end) {
        return story.hear(
                new Command("AB-1", Command.Verb.HOLD, "mira", "console", "waits for the vendor").endingAt(end));
    }

    private void act(Command.Verb verb) {
        story.hear(new Command("AB-1", verb, "mira", "console", ""));
    }

    private Incident incident() {
        return story.only(Incidents.TABLE);
    }
}
