package io.alertbridge.escalate;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Roster;
import io.alertbridge.policy.Rotation;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shop pages its rotation, 5 m later Jonas, 10 m later Aiko and her again every 15 m; it is Mira's turn. */
class EscalatorTest {

    private static final Instant NIGHT = Instant.parse("2026-11-23T02:13:00Z");

    private final Story story = new Story(Shop.policy(), NIGHT);

    @Test
    void whoeverIsOnCallIsPagedAtOnce() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(paged(story)).containsExactly("mira 02:13");
        Page page = story.all(Page.TABLE).get(0);
        assertThat(page.subject()).isEqualTo("P1 AB-1: HostDown on db03 (level 1 of 2)");
        assertThat(page.text())
                .contains("Since: Mon 23 Nov 03:13 CET")
                .contains("Impact: 1 service, 1 critical: Orders")
                .contains("Item: db03 (database, production")
                .contains("Due: response Mon 23 Nov 03:28 CET");
    }

    @Test
    void aHostThatIsDownWakesLevelAfterLevelAndThenTheCatchAllUntilSomebodyAnswers() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL)).after(Duration.ofHours(1));
        assertThat(paged(story))
                .containsExactly(
                        "mira 02:13",
                        "jonas 02:18",
                        "aiko 02:28",
                        "aiko 02:28",
                        "aiko 02:43",
                        "aiko 02:58",
                        "aiko 03:13");
    }

    @Test
    void anAcknowledgementStopsItAndTakesBackWhatHasNotLeft() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(new Page.Receipt("AB-1/p1", true, "250 OK"))
                .after(Duration.ofMinutes(6))
                .hear(act(Command.Verb.ACKNOWLEDGE))
                .after(Duration.ofDays(1));
        assertThat(story.all(Page.TABLE)).extracting(Page::state).startsWith(Page.State.SENT, Page.State.CANCELLED);
        assertThat(story.live(Escalation.TABLE)).isEmpty();
        assertThat(told(story)).contains("paged Mira Okafor by log");
    }

    @Test
    void aReceiptThatComesTwiceIsNotedOnce() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(new Page.Receipt("AB-1/p1", true, "250 OK"))
                .hear(new Page.Receipt("AB-1/p1", false, "reset"));
        assertThat(story.all(Page.TABLE)).singleElement().matches(page -> page.state() == Page.State.SENT);
    }

    @Test
    void aTimerThatFiresLateOrTwiceForAStepThatIsOverPagesNobody() {
        Escalator.Unanswered first = new Escalator.Unanswered("AB-1", 1, 1, NIGHT.plusSeconds(300));
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(6))
                .hear(first);
        assertThat(paged(story)).containsExactly("mira 02:13", "jonas 02:18");
        story.hear(act(Command.Verb.ACKNOWLEDGE)).hear(new Escalator.Unanswered("AB-1", 2, 1, NIGHT.plusSeconds(900)));
        assertThat(paged(story)).containsExactly("mira 02:13", "jonas 02:18");
    }

    @Test
    void anIncidentThatIsOnHoldOrResolvedIsNotPaged() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(act(Command.Verb.HOLD))
                .after(Duration.ofHours(3));
        assertThat(paged(story)).containsExactly("mira 02:13");
        Story over = new Story(Shop.policy(), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(4))
                .hear(act(Command.Verb.RESOLVE))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofHours(3));
        assertThat(paged(over)).containsExactly("mira 02:13");
    }

    @Test
    void anIncidentThatComesBackIsPagedAnew() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(act(Command.Verb.ACKNOWLEDGE))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofMinutes(6))
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(paged(story)).containsExactly("mira 02:13", "mira 02:19");
    }

    @Test
    void aRaiseThatMakesAnotherPolicyTheFirstToMatchStartsOver() {
        EscalationPolicy urgent = standbyPolicy("urgent", "priority=P1", List.of(level(5, person("jonas"))), 1);
        EscalationPolicy calm = standbyPolicy("calm", "", List.of(level(60, person("mira"))), 1);
        Story raised = new Story(Shop.with(Shop.policy().roster(), List.of(urgent, calm)), NIGHT)
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.WARNING))
                .after(Duration.ofMinutes(3))
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.CRITICAL));
        assertThat(paged(raised)).containsExactly("mira 02:13", "jonas 02:16");
        assertThat(raised.all(Page.TABLE).get(0).state()).isEqualTo(Page.State.CANCELLED);
        assertThat(raised.live(Escalation.TABLE))
                .singleElement()
                .matches(now -> now.policy().equals("urgent"));
    }

    @Test
    void aRaiseUnderTheSamePolicyWakesNobodyTwice() {
        story.hear(firing("HostOutOfDiskSpace", "db03", Severity.WARNING))
                .hear(firing("HostOutOfDiskSpace", "db03", Severity.CRITICAL));
        assertThat(paged(story)).containsExactly("mira 02:13");
    }

    @Test
    void golden10TwoRemindersTenMinutesApartAndTheNextPersonAfterThirty() {
        Recipient mira = person("mira");
        Story reminded = new Story(
                        standby(
                                List.of(level(10, mira), level(10, mira), level(10, mira), level(10, person("jonas"))),
                                MAIL_AND_CHAT),
                        NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(30));
        assertThat(paged(reminded)).contains("mira 02:13", "mira 02:23", "mira 02:33", "jonas 02:43");
    }

    @Test
    void whatCanWaitPagesNobodyOutsideTheHoursOfItsPolicy() {
        Story evening = new Story(patient(), Instant.parse("2026-11-20T15:30:00Z"))
                .hear(firing("HostDown", "mail01", Severity.WARNING))
                .after(Duration.ofHours(12));
        assertThat(paged(evening)).containsExactly("mira 15:30");
        evening.after(Duration.ofDays(3));
        assertThat(paged(evening)).startsWith("mira 15:30", "jonas 08:00");
        Story night = new Story(patient(), NIGHT).hear(firing("HostDown", "mail01", Severity.WARNING));
        assertThat(night.all(Page.TABLE)).isEmpty();
        assertThat(told(night)).contains("level 1 of 2 waits for office hours, until Mon 23 Nov 09:00 CET");
        assertThat(paged(night.after(Duration.ofHours(6)))).containsExactly("mira 08:00");
    }

    private static Policy patient() {
        return Shop.with(
                Shop.policy().roster(),
                List.of(new EscalationPolicy(
                        "patient",
                        List.of(),
                        "office",
                        List.of(level(60, person("mira")), level(60, person("jonas"))),
                        1,
                        List.of(person("aiko")),
                        Duration.ofHours(1))));
    }

    @Test
    void aLowPriorityPagesNobodyUnlessAPolicySaysSo() {
        story.hear(firing("HostDown", "mail01", Severity.WARNING)).after(Duration.ofMinutes(30));
        assertThat(story.all(Page.TABLE)).isEmpty();
        assertThat(told(story)).contains("nobody is paged: no escalation policy is meant for it");
    }

    @Test
    void aLevelWithoutAnybodyOnCallIsSkippedAndTheCatchAllHearsOfTheGap() {
        Story gap = new Story(
                        standby(List.of(level(5, rotation("empty")), level(5, person("jonas"))), MAIL_AND_CHAT), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(paged(gap)).containsExactly("aiko 02:13", "jonas 02:13");
        assertThat(told(gap))
                .contains("gap: nobody is on call at level 1 of 2 (rotation empty), skipped")
                .anyMatch(text -> text.startsWith("level 2 of 2: paging Jonas Weber by mail"));
    }

    @Test
    void whenNoLevelFindsAnybodyTheCatchAllIsPagedOnceAndThenAgain() {
        Story gap = new Story(standby(List.of(level(5, rotation("empty"))), MAIL_AND_CHAT), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(10));
        assertThat(paged(gap)).containsExactly("aiko 02:13", "aiko 02:23");
    }

    @Test
    void aContactThatFailsIsFollowedByTheNextOneAndThenByTheNextLevel() {
        Story failing = new Story(
                        standby(List.of(level(5, person("mira")), level(5, person("jonas"))), MAIL_AND_CHAT), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(new Page.Receipt("AB-1/p1", false, "550 no such user"));
        assertThat(failing.all(Page.TABLE)).extracting(Page::channel).containsExactly("mail", "chat");
        failing.hear(new Page.Receipt("AB-1/p2", false, "404"));
        assertThat(paged(failing)).containsExactly("mira 02:13", "mira 02:13", "jonas 02:13");
        assertThat(told(failing)).contains("level 1 of 2: nobody could be reached");
    }

    @Test
    void theLevelsAreGoneThroughAsOftenAsThePolicySays() {
        Story twice = new Story(
                        standby(List.of(level(5, person("mira")), level(5, person("jonas"))), MAIL_AND_CHAT, 2), NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(25));
        assertThat(paged(twice).stream()
                        .filter(page -> !page.startsWith("aiko"))
                        .toList())
                .containsExactly("mira 02:13", "jonas 02:18", "mira 02:23", "jonas 02:28");
    }

    @Test
    void aChatRoomIsPagedBesideThePeople() {
        Story room = new Story(
                        standby(
                                List.of(level(5, person("mira"), new Recipient(Recipient.Kind.CHANNEL, "ops"))),
                                MAIL_AND_CHAT),
                        NIGHT)
                .hear(firing("HostDown", "db03", Severity.CRITICAL));
        assertThat(room.all(Page.TABLE)).extracting(Page::channel).containsExactly("mail", "ops");
    }

    private static final Map<String, String> MAIL_AND_CHAT = contacts();

    private static Map<String, String> contacts() {
        Map<String, String> contacts = new LinkedHashMap<>();
        contacts.put("mail", "someone@example.com");
        contacts.put("chat", "someone");
        return contacts;
    }

    private static Policy standby(List<EscalationPolicy.Step> levels, Map<String, String> contacts) {
        return standby(levels, contacts, 1);
    }

    private static Policy standby(List<EscalationPolicy.Step> levels, Map<String, String> contacts, int rounds) {
        Rotation primary = Shop.policy().roster().rotations().get("primary");
        Rotation empty = new Rotation(
                "empty", primary.zone(), List.of(), primary.start(), primary.handover(), primary.turn(), List.of());
        Roster roster = new Roster(
                Map.of(
                        "mira", new Person("mira", "Mira Okafor", "database", contacts),
                        "jonas", new Person("jonas", "Jonas Weber", "database", contacts),
                        "aiko", new Person("aiko", "Aiko Tanaka", "database", contacts)),
                Map.of("primary", primary, "empty", empty));
        return Shop.with(roster, List.of(standbyPolicy("standby", "priority!=P5", levels, rounds)));
    }

    private static EscalationPolicy standbyPolicy(
            String name, String when, List<EscalationPolicy.Step> levels, int rounds) {
        return new EscalationPolicy(
                name, Matcher.parse(when), "", levels, rounds, List.of(person("aiko")), Duration.ofMinutes(10));
    }

    private static EscalationPolicy.Step level(int minutes, Recipient... recipients) {
        return new EscalationPolicy.Step(List.of(recipients), Duration.ofMinutes(minutes));
    }

    private static Recipient person(String id) {
        return new Recipient(Recipient.Kind.PERSON, id);
    }

    private static Recipient rotation(String name) {
        return new Recipient(Recipient.Kind.ROTATION, name);
    }

    private static Command act(Command.Verb verb) {
        return new Command("AB-1", verb, "mira", "api", "");
    }

    private static List<String> paged(Story story) {
        return story.all(Page.TABLE).stream()
                .map(page -> page.person() + " " + page.at().toString().substring(11, 16))
                .toList();
    }

    private static List<String> told(Story story) {
        return story.all(Moment.TABLE).stream()
                .filter(moment -> moment.kind().equals("page"))
                .map(Moment::text)
                .toList();
    }
}
