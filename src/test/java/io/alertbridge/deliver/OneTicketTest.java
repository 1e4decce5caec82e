package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.deliver.FakeDesk.Fault;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.ledger.Story;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Promise 2: one open ticket per problem, and in the end it shows what is so. */
class OneTicketTest {

    private static final Story STORY = Counter.story();

    /** What can happen, in any order. */
    enum Step implements Consumer<Counter> {
        FIRES(Counter::fires),
        ENDS(Counter::ends),
        ACKNOWLEDGED(counter -> counter.someone(Command.Verb.ACKNOWLEDGE)),
        HELD(counter -> counter.someone(Command.Verb.HOLD)),
        NOTED(counter -> counter.someone(Command.Verb.NOTE)),
        RESOLVED(counter -> counter.someone(Command.Verb.RESOLVE)),
        DELIVERED(counter -> counter.deliver(Fault.NONE)),
        ANSWER_LOST(counter -> counter.deliver(Fault.LOST_BUT_DONE)),
        CALL_LOST(counter -> counter.deliver(Fault.LOST_AND_NOT_DONE)),
        DONE_LATE(counter -> counter.deliver(Fault.DONE_LATE)),
        DOWN(counter -> counter.deliver(Fault.DOWN)),
        KILLED_AFTER_DELIVERY(Counter::dieAfterDelivery),
        RESTARTED(Counter::restart),
        SECONDS_LATER(counter -> counter.after(Duration.ofSeconds(3))),
        HALF_A_MINUTE_LATER(counter -> counter.after(Duration.ofSeconds(31))),
        MINUTES_LATER(counter -> counter.after(Duration.ofMinutes(6)));

        private final Consumer<Counter> action;

        Step(Consumer<Counter> action) {
            this.action = action;
        }

        @Override
        public void accept(Counter counter) {
            action.accept(counter);
        }
    }

    @Provide
    Arbitrary<List<Step>> whatHappens() {
        return Arbitraries.of(Step.class).list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 400)
    void whateverHappensThereIsOneOpenTicketAndItShowsWhatIsSo(@ForAll("whatHappens") List<Step> steps) {
        Counter counter = new Counter(STORY).fires();

        steps.forEach(step -> step.accept(counter));
        counter.settle().after(FakeDesk.LATENESS).settle();

        assertThat(counter.incidents()).allSatisfy(incident -> assertShown(counter, incident));
    }

    private static void assertShown(Counter counter, Incident incident) {
        List<FakeDesk.Row> rows = counter.desk.withKey(incident.id() + "@desk");
        List<FakeDesk.Row> open = rows.stream().filter(FakeDesk.Row::open).toList();
        assertThat(open).as("open tickets of " + incident).hasSize(incident.open() ? 1 : 0);
        if (incident.open()) {
            assertThat(open.get(0).state).isEqualTo(incident.state().word());
        }
    }

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
    void manyChangesWhileTheDeskIsAwayTakeTwoCalls() {
        Counter counter = new Counter(STORY).fires().deliver(Fault.NONE);
        for (int i = 0; i < 40; i++) {
            counter.someone(Command.Verb.NOTE).deliver(Fault.DOWN);
        }
        int before = counter.desk.calls;
        counter.someone(Command.Verb.RESOLVE).settle();

        assertThat(counter.desk.calls - before).isLessThanOrEqualTo(2);
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
