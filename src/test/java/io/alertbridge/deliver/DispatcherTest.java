package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.PolicyChange;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final Remote INC7 = new Remote("sys7", "INC7", "https://desk.example.com/INC7", "new");

    private final Story story = new Story(
            Shop.targeting(target("desk", ""), target("vip", "priority=\"P1\"")),
            Instant.parse("2026-11-23T10:00:00Z"));

    private static Target target(String name, String when) {
        return new Target(name, "fake", Matcher.parse(when), new Settings(Map.of()));
    }

    private Ticket desk() {
        return story.all(Ticket.TABLE).stream()
                .filter(ticket -> ticket.target().equals("desk"))
                .findFirst()
                .orElseThrow();
    }

    private void diskIsFull() {
        story.hear(Events.firing("HostOutOfDiskSpace", "db03", Severity.WARNING));
    }

    private void deskAnswers(TicketReceipt.Outcome outcome, Remote remote, String detail) {
        Ticket ticket = desk();
        story.hear(new TicketReceipt(
                "r" + ticket.revision() + outcome,
                ticket.id(),
                ticket.generation(),
                ticket.applied(),
                ticket.revision(),
                outcome,
                remote,
                ticket.wanted(),
                detail));
    }

    private List<String> timeline() {
        return story.all(Moment.TABLE).stream()
                .filter(moment -> moment.kind().equals("ticket"))
                .map(moment -> moment.by() + ": " + moment.text())
                .toList();
    }

    @Test
    void everyTargetWhoseConditionsAreMetGetsATicket() {
        diskIsFull();

        Ticket ticket = story.only(Ticket.TABLE);
        assertThat(ticket.id()).isEqualTo("AB-1@desk");
        assertThat(ticket.wanted().state()).isEqualTo("new");
        assertThat(ticket.wanted().ci()).isEqualTo("db03");
        assertThat(ticket.wanted().description()).contains("Incident: AB-1", "HostOutOfDiskSpace on db03");
        assertThat(ticket.waiting()).isTrue();
    }

    @Test
    void anIncidentThatGetsWorseGetsItsTicketThen() {
        diskIsFull();
        story.hear(Events.firing("HostDown", "db03", Severity.CRITICAL));

        assertThat(story.live(Ticket.TABLE)).extracting(Ticket::target).containsExactlyInAnyOrder("desk", "vip");
    }

    @Test
    void aRepeatChangesNothing() {
        diskIsFull();
        diskIsFull();

        assertThat(desk().revision()).isEqualTo(1);
    }

    @Test
    void theTimelineTellsWhatTheTicketSystemMadeOfIt() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "answer lost, found again by key 1.2 s later");

        assertThat(desk().behind()).isFalse();
        assertThat(desk().number()).isEqualTo("INC7");
        assertThat(timeline()).containsExactly("desk: INC7 opened: answer lost, found again by key 1.2 s later");
    }

    @Test
    void whatPeopleDoIsToldToTheTicket() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "");
        story.hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "dana", "console", ""));
        story.hear(new Command("AB-1", Command.Verb.NOTE, "dana", "console", "cleaning up"));

        assertThat(desk().waiting()).isTrue();
        assertThat(desk().wanted().state()).isEqualTo("in_progress");
        assertThat(desk().comments())
                .extracting(Ticket.Comment::text)
                .anyMatch(text -> text.contains("dana: acknowledged"))
                .anyMatch(text -> text.contains("dana: cleaning up"));
    }

    @Test
    void whatATicketSystemTellsIsNotToldBackToIt() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "");
        story.hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "dana", "desk", ""));
        story.hear(new Command("AB-1", Command.Verb.NOTE, "dana", "desk", "cleaning up"));
        story.hear(new Command("AB-1", Command.Verb.RESOLVE, "dana", "desk", "cleaned up"));

        assertThat(desk().waiting()).isFalse();
        assertThat(desk().remote().state()).isEqualTo("resolved");
        assertThat(desk().comments()).isEmpty();
    }

    /** Dana has acknowledged here, and nobody has told the desk yet, when Sam takes the ticket there. */
    @Test
    void aMoveAtTheDeskThatChangesNothingHereIsKnownAllTheSame() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "");
        story.hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "dana", "console", ""));
        story.hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "sam", "desk", ""));

        assertThat(desk().remote().state()).isEqualTo("in_progress");
        assertThat(desk().wanted().state()).isEqualTo("in_progress");
    }

    @Test
    void whatWasSentInIgnoranceOfTheSystemsOwnWordIsNotTakenForShown() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "");
        story.hear(new Command("AB-1", Command.Verb.NOTE, "dana", "console", "hm"));
        Ticket sent = desk();
        story.hear(new Command("AB-1", Command.Verb.RESOLVE, "sam", "desk", "cleaned up"));
        story.hear(new TicketReceipt(
                "r2",
                sent.id(),
                1,
                sent.applied(),
                sent.revision(),
                TicketReceipt.Outcome.APPLIED,
                INC7.in("resolved"),
                sent.wanted(),
                ""));

        assertThat(desk().written().state()).as("has to be looked up").isEmpty();
        assertThat(desk().waiting()).isTrue();
    }

    /** A node loses the lane with a call in hand, gets it back, and makes another before it hears of the first. */
    @Test
    void ofTwoCallsThatStartedFromTheSameStateNobodyKnowsWhichCameLast() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "");
        story.hear(new Command("AB-1", Command.Verb.NOTE, "dana", "console", "hm"));
        Ticket first = desk();
        story.hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "dana", "console", ""));
        Ticket second = desk();
        answered("r2", first);
        answered("r3", second);

        assertThat(desk().written().state()).as("has to be looked up").isEmpty();
        assertThat(desk().waiting()).isTrue();
    }

    @Test
    void aReceiptThatComesTwiceCountsOnce() {
        diskIsFull();
        Ticket sent = desk();
        answered("r1", sent);
        Ticket after = desk();
        answered("r1", sent);

        assertThat(desk()).isEqualTo(after);
    }

    private void answered(String receipt, Ticket sent) {
        story.hear(new TicketReceipt(
                receipt,
                sent.id(),
                1,
                sent.applied(),
                sent.revision(),
                TicketReceipt.Outcome.APPLIED,
                INC7,
                sent.wanted(),
                ""));
    }

    @Test
    void onlyWhatWasSentIsTakenOffTheList() {
        diskIsFull();
        Ticket sent = desk();
        story.hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "dana", "console", ""));
        answered("r1", sent);

        assertThat(desk().waiting()).isTrue();
        assertThat(desk().comments()).hasSize(1);
    }

    @Test
    void aRefusedTicketWaitsForAPersonAndIsTriedAgainWhenToldTo() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.REFUSED, Remote.NONE, "close code is mandatory");
        assertThat(desk().waiting()).isFalse();
        assertThat(desk().problem()).isEqualTo("close code is mandatory");

        story.hear(new Ticket.Retry("AB-1@desk"));
        assertThat(desk().waiting()).isTrue();
        assertThat(desk().problem()).isEmpty();
    }

    @Test
    void aRefusedTicketIsTriedAgainUnderNewSettings() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.REFUSED, Remote.NONE, "close code is mandatory");
        story.hear(new PolicyChange("0123456789ab"));

        assertThat(desk().waiting()).isTrue();
    }

    @Test
    void aTicketIsDoneWhenItsIncidentIsClosedAndTheSystemHasAllOfIt() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "");
        story.hear(Events.resolved("HostOutOfDiskSpace", "db03")).after(Duration.ofMinutes(6));
        assertThat(desk().wanted().state()).isEqualTo("resolved");
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7.in("resolved"), "");
        assertThat(desk().done()).isFalse();
        int before = desk().revision();

        story.after(Duration.ofDays(4));
        assertThat(desk().done()).isTrue();
        assertThat(desk().revision()).isEqualTo(before);
    }

    @Test
    void aTicketThatCannotBeReopenedIsContinuedInAnother() {
        diskIsFull();
        deskAnswers(TicketReceipt.Outcome.APPLIED, INC7, "");
        story.hear(new Command("AB-1", Command.Verb.NOTE, "dana", "console", "hm"));
        deskAnswers(TicketReceipt.Outcome.FINAL, INC7, "");

        assertThat(desk().key()).isEqualTo("AB-1@desk#2");
        assertThat(desk().exists()).isFalse();
        assertThat(desk().waiting()).isTrue();
    }

    @Test
    void aStormIsToldInFewLines() {
        diskIsFull();
        for (int i = 0; i < 500; i++) {
            story.hear(Events.firing("Check" + i, "db03", Severity.WARNING));
        }

        assertThat(desk().comments()).hasSizeLessThanOrEqualTo(15);
    }
}
