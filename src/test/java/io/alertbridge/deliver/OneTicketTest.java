package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Story;
import java.time.Duration;
import net.jqwik.api.Example;

/** Promise 2, case by case; {@link AnyFaultProperties} mixes them. */
class OneTicketTest {

    private static final Story STORY = Counter.story();

    @Example
    void aLostAnswerIsFoundAgainAndNotAskedForTwice() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.LOST_BUT_DONE);
        counter.after(Duration.ofSeconds(1)).deliver(Fault.NONE);

        assertThat(counter.desk.rows).hasSize(1);
        assertThat(counter.tickets().get(0).number()).isEqualTo("T1");
    }

    @Example
    void aCallThatWasLostIsMadeAgainOnlyWhenItCanNoLongerTakeEffect() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.LOST_AND_NOT_DONE);
        counter.after(Duration.ofSeconds(29)).deliver(Fault.NONE);
        assertThat(counter.desk.rows).isEmpty();

        counter.after(Duration.ofSeconds(2)).deliver(Fault.NONE);
        assertThat(counter.desk.rows).hasSize(1);
    }

    @Example
    void aTwinThatTurnsUpVeryLateIsRetired() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.LOST_AND_NOT_DONE);
        counter.after(Duration.ofSeconds(20)).deliver(Fault.DONE_LATE);
        counter.after(Duration.ofSeconds(11)).deliver(Fault.DONE_LATE);
        counter.after(Duration.ofSeconds(31)).settle().after(Duration.ofMinutes(1));

        assertThat(counter.desk.rows.stream().filter(FakeDesk.Row::open)).hasSize(1);
    }

    @Example
    void aTwinThatWasSaidToBeClosedAndIsStillOpenIsClosedAgain() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.LOST_AND_NOT_DONE);
        counter.after(Duration.ofSeconds(20)).deliver(Fault.DONE_LATE);
        counter.after(Duration.ofSeconds(11)).deliver(Fault.NONE);
        counter.after(Duration.ofSeconds(31)).deliver(Fault.YES_MEANS_NO).settle();

        assertThat(counter.desk.rows.stream().filter(FakeDesk.Row::open)).hasSize(1);
    }

    @Example
    void aYesThatMeantNoIsAskedForAgainAndCommentsAreNotRepeated() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.NONE);
        counter.someone(Command.Verb.ACKNOWLEDGE).deliver(Fault.YES_MEANS_NO);
        assertThat(counter.desk.rows.get(0).state).isEqualTo("new");
        counter.after(Duration.ofSeconds(10)).deliver(Fault.NONE);

        assertThat(counter.desk.rows.get(0).state).isEqualTo("in_progress");
        assertThat(counter.desk.rows.get(0).comments).hasSize(1);
    }

    @Example
    void whatIsDeniedAgainAndAgainIsForAPersonToSolveAndIsNotTakenForDone() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.NONE);
        counter.someone(Command.Verb.RESOLVE);
        for (int i = 0; i < 3; i++) {
            counter.deliver(Fault.YES_MEANS_NO).after(Duration.ofSeconds(10));
        }

        assertThat(counter.tickets().get(0).refused()).isTrue();
        assertThat(counter.tickets().get(0).problem()).isEqualTo("said no");
    }

    @Example
    void manyChangesWhileTheDeskIsAwayTakeTwoCalls() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.NONE);
        for (int i = 0; i < 40; i++) {
            counter.someone(Command.Verb.NOTE).deliver(Fault.DOWN);
        }
        int before = counter.desk.calls.size();
        counter.someone(Command.Verb.RESOLVE).settle();

        assertThat(counter.desk.calls.size() - before).isLessThanOrEqualTo(2);
        assertThat(counter.desk.rows.get(0).state).isEqualTo("resolved");
    }

    @Example
    void whatWasOverBeforeATicketWasOpenedNeedsNone() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.DOWN);
        counter.someone(Command.Verb.RESOLVE).settle();

        assertThat(counter.desk.rows).isEmpty();
        assertThat(counter.tickets()).isEmpty();
    }
}
