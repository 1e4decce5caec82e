package io.alertbridge.sla;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static io.alertbridge.sla.Hours.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Deadline;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shop promises P1 and P2 a response in 15 m and a resolution in 4 h, all others 2 h and 8 h in office hours. */
class TimekeeperTest {

    private static final Instant NIGHT = berlin("2026-11-23T03:13");

    @Test
    void bothClocksStartWhenTheIncidentOpens() {
        Story story = new Story(Shop.policy(), NIGHT).hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(response(story).policy()).isEqualTo("gold");
        assertThat(response(story).due()).isEqualTo(NIGHT.plusSeconds(15 * 60));
        assertThat(resolution(story).due()).isEqualTo(NIGHT.plusSeconds(4 * 3600));
        assertThat(told(story))
                .anyMatch(text -> text.startsWith("gold: response within 15 m, by Mon 23 Nov 02:28 UTC"));
    }

    @Test
    void anOrdinaryIncidentOfTheNightIsDueInOfficeHours() {
        Story story = new Story(Shop.policy(), NIGHT).hear(firing("HostDown", "mail01", Severity.CRITICAL));
        assertThat(response(story).due()).isEqualTo(berlin("2026-11-23T11:00"));
        assertThat(resolution(story).due()).isEqualTo(berlin("2026-11-23T17:00"));
        assertThat(response(story).remaining(NIGHT.plusSeconds(60), Shop.OFFICE))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void anAcknowledgementMeetsTheResponseAndAResolveTheRest() {
        Story story = new Story(Shop.policy(), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(3))
                .hear(act(Command.Verb.ACKNOWLEDGE));
        assertThat(response(story).state()).isEqualTo(SlaClock.State.MET);
        assertThat(response(story).breached()).isFalse();
        assertThat(resolution(story).state()).isEqualTo(SlaClock.State.RUNNING);
        story.after(Duration.ofHours(1))
                .hear(act(Command.Verb.RESOLVE))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofHours(5));
        assertThat(resolution(story).state()).isEqualTo(SlaClock.State.MET);
        assertThat(resolution(story).breached()).isFalse();
        assertThat(told(story)).contains("response after 3 m of the 15 m promised");
        assertThat(told(story)).contains("resolution after 1 h 3 m of the 4 h promised");
    }

    @Test
    void eachWarningAndTheBreachAreToldOnceAtTheirMoment() {
        Story story = new Story(Shop.policy(), NIGHT).hear(firing("HostDown", "db03", Severity.CRITICAL));
        story.after(Duration.ofMinutes(14));
        assertThat(response(story).warned()).containsExactly(50, 75, 90);
        assertThat(response(story).breached()).isFalse();
        story.after(Duration.ofMinutes(1));
        assertThat(response(story).breached()).isTrue();
        story.after(Duration.ofHours(1));
        assertThat(story.all(Moment.TABLE).stream()
                        .filter(moment -> moment.text().contains("response"))
                        .map(Moment::at)
                        .toList())
                .containsExactly(
                        NIGHT,
                        NIGHT.plusSeconds(450),
                        NIGHT.plusSeconds(675),
                        NIGHT.plusSeconds(810),
                        NIGHT.plusSeconds(900));
    }

    @Test
    void onHoldOnlyWorkingTimeIsLeftOut() {
        Story story = new Story(Shop.policy(), berlin("2026-11-20T16:00"))
                .hear(firing("HostDown", "mail01", Severity.CRITICAL))
                .after(Duration.ofMinutes(30))
                .hear(act(Command.Verb.HOLD))
                .after(Duration.ofHours(65))
                .hear(act(Command.Verb.RESUME));
        assertThat(resolution(story).due()).isEqualTo(berlin("2026-11-23T17:00"));
        assertThat(resolution(story).originalDue()).isEqualTo(berlin("2026-11-23T16:00"));
    }

    @Test
    void nothingIsToldWhileOnHold() {
        Story story = new Story(Shop.policy(), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(act(Command.Verb.HOLD))
                .after(Duration.ofDays(1));
        assertThat(resolution(story).state()).isEqualTo(SlaClock.State.PAUSED);
        assertThat(resolution(story).warned()).isEmpty();
        assertThat(resolution(story).remaining(NIGHT.plusSeconds(7200), Calendar.ALWAYS))
                .isEqualTo(Duration.ofHours(4));
    }

    @Test
    void golden9ARaisedPriorityCountsFromTheBeginningAndKeepsThePauses() {
        Story story = new Story(promising(), NIGHT)
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.WARNING))
                .hear(act(Command.Verb.HOLD))
                .after(Duration.ofHours(1))
                .hear(act(Command.Verb.RESUME))
                .after(Duration.ofHours(2))
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.CRITICAL));
        Instant now = NIGHT.plus(Duration.ofHours(3));
        assertThat(resolution(story).policy()).isEqualTo("P1");
        assertThat(resolution(story).spent(now, Calendar.ALWAYS)).isEqualTo(Duration.ofHours(2));
        assertThat(resolution(story).due()).isEqualTo(NIGHT.plus(Duration.ofHours(9)));
        assertThat(resolution(story).originalDue()).isEqualTo(NIGHT.plus(Duration.ofHours(24)));
    }

    @Test
    void golden9WithoutAPauseAllTheTimeCounts() {
        Story story = raisedAfter(Duration.ofHours(3));
        assertThat(resolution(story).spent(NIGHT.plus(Duration.ofHours(3)), Calendar.ALWAYS))
                .isEqualTo(Duration.ofHours(3));
    }

    @Test
    void aPromiseThatIsLateFromItsBeginningIsNotToldAsABreach() {
        Story story = raisedAfter(Duration.ofHours(10));
        assertThat(resolution(story).breached()).isTrue();
        story.after(Duration.ofHours(10));
        assertThat(told(story)).noneMatch(text -> text.startsWith("breach"));
        assertThat(told(story)).anyMatch(text -> text.contains("which is over already; all else promised"));
    }

    private static Story raisedAfter(Duration time) {
        return new Story(promising(), NIGHT)
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.WARNING))
                .after(time)
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.CRITICAL));
    }

    /** The shop promises P1 a resolution in 8 h, all else in 24 h, around the clock. */
    private static Policy promising() {
        List<SlaPolicy> slas = List.of(
                new SlaPolicy(
                        "P1", Matcher.parse("priority=P1"), Duration.ZERO, Duration.ofHours(8), "24x7", List.of(75)),
                new SlaPolicy("all else", List.of(), Duration.ZERO, Duration.ofHours(24), "24x7", List.of(75)));
        return Shop.promising(slas);
    }

    @Test
    void aDeadlineIsKeptEvenOnHoldAndToldOnce() {
        SlaPolicy policy = new SlaPolicy(
                "next day",
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                new Deadline(LocalTime.of(16, 0), 1),
                "office",
                List.of(50));
        Story story = new Story(Shop.promising(List.of(policy)), berlin("2026-11-23T12:00"))
                .hear(firing("HostDown", "mail01", Severity.CRITICAL))
                .hear(act(Command.Verb.HOLD))
                .after(Duration.ofHours(2))
                .hear(act(Command.Verb.RESUME));
        assertThat(resolution(story).due()).isEqualTo(berlin("2026-11-24T16:00"));
        assertThat(resolution(story).target()).isEqualTo(Duration.ofHours(12));
        assertThat(resolution(story).why(Shop.OFFICE)).startsWith("by 16:00 next working day, 12 h in office hours");
        story.after(Duration.ofHours(26)).after(Duration.ofDays(1));
        assertThat(resolution(story).breached()).isTrue();
        assertThat(told(story))
                .containsOnlyOnce("breach: resolution was due Tue 24 Nov 16:00 CET, within 12 h")
                .filteredOn(text -> text.startsWith("50 %"))
                .hasSize(1);
    }

    @Test
    void anIncidentThatComesBackIsOwedAResponseAnewAndTheRestOfItsTime() {
        Story story = new Story(Shop.policy(), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(act(Command.Verb.ACKNOWLEDGE))
                .after(Duration.ofHours(1))
                .hear(resolved("HostDown", "db03"))
                .hear(act(Command.Verb.RESOLVE))
                .after(Duration.ofMinutes(10))
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        Instant back = NIGHT.plus(Duration.ofMinutes(70));
        assertThat(response(story).state()).isEqualTo(SlaClock.State.RUNNING);
        assertThat(response(story).due()).isEqualTo(back.plusSeconds(15 * 60));
        assertThat(resolution(story).state()).isEqualTo(SlaClock.State.RUNNING);
        assertThat(resolution(story).due()).isEqualTo(back.plus(Duration.ofHours(3)));
    }

    @Test
    void aHolidayThatIsAddedMovesTheOpenClocks() {
        Story story = new Story(Shop.policy(), berlin("2026-11-20T16:00"))
                .hear(firing("HostDown", "mail01", Severity.CRITICAL))
                .under(Shop.closedOn(LocalDate.of(2026, 11, 23)));
        assertThat(resolution(story).due()).isEqualTo(berlin("2026-11-24T16:00"));
        assertThat(resolution(story).originalDue()).isEqualTo(berlin("2026-11-23T16:00"));
        assertThat(story.after(Duration.ofDays(3)).all(Moment.TABLE))
                .extracting(Moment::text)
                .contains("resolution is now due Tue 24 Nov 16:00 CET: the hours of calendar office have changed")
                .doesNotContain("breach: resolution was due Tue 24 Nov 16:00 CET, within 8 h");
    }

    @Test
    void theClocksOfAClosedIncidentNeverRunAgain() {
        Story story = new Story(Shop.policy(), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofDays(4));
        assertThat(story.live(SlaClock.TABLE)).isEmpty();
        assertThat(story.all(SlaClock.TABLE)).allMatch(clock -> clock.state() == SlaClock.State.MET);
        assertThat(story.all(SlaClock.TABLE))
                .noneMatch(clock -> clock.stoppedAt().equals(Alert.NEVER));
    }

    private static Command act(Command.Verb verb) {
        return new Command("AB-1", verb, "mira", "api", "");
    }

    private static SlaClock response(Story story) {
        return clock(story, SlaClock.Kind.RESPONSE);
    }

    private static SlaClock resolution(Story story) {
        return clock(story, SlaClock.Kind.RESOLUTION);
    }

    private static SlaClock clock(Story story, SlaClock.Kind kind) {
        return story.all(SlaClock.TABLE).stream()
                .filter(clock -> clock.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> told(Story story) {
        return story.all(Moment.TABLE).stream()
                .filter(moment -> moment.kind().equals("sla"))
                .map(Moment::text)
                .toList();
    }
}
