package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.ledger.Story;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Promise 2: one open ticket per problem, and in the end it shows what is so, whatever the desk does to us. */
class AnyFaultProperties {

    private static final Story STORY = Mailroom.story();
    /** Three tickets in doubt are each looked for every two seconds, for half a minute. */
    private static final int MOST_CALLS_A_STEP = 60;

    private static final List<String> HOSTS = List.of("web1", "web2", "web3");

    /** One thing that happens, with words for a failing example. */
    record Step(String words, Consumer<Mailroom> happens) {
        @Override
        public String toString() {
            return words;
        }
    }

    /** As often as {@code -Djqwik.tries.default} says. */
    @Property
    void whateverHappensThereIsOneOpenTicketAndItShowsWhatIsSo(@ForAll("whatHappens") List<Step> steps) {
        Mailroom room = new Mailroom(STORY);
        steps.forEach(step -> step.happens().accept(room));

        room.settle();
        room.after(FakeDesk.LATENESS);
        room.settle();

        assertThat(tickets(room)).isEqualTo(problems(room));
        assertThat(room.desk.calls).hasSizeLessThanOrEqualTo(MOST_CALLS_A_STEP * (steps.size() + 1));
    }

    @Example
    void anIncidentThatOpensAgainAfterItsTicketWasClosedForGoodGetsAnother() {
        Mailroom room = new Mailroom(STORY);
        room.fires("web1", Severity.CRITICAL);
        room.deliver();
        room.fires("web1", Severity.WARNING);
        room.someoneAtTheDesk("resolved", "web1");
        room.desk.tidyUp();
        room.fires("web1", Severity.WARNING);
        room.deliver();
        room.ends("web1");
        room.fires("web1", Severity.WARNING);
        room.restart();

        room.settle();
        assertThat(tickets(room)).isEqualTo(problems(room)).hasSize(1);
    }

    @Example
    void aCallThatANodeHadInHandBeforeItLostTheLaneAndGotItBackUndoesNothing() {
        Mailroom room = new Mailroom(STORY);
        room.fires("web1", Severity.WARNING);
        room.deliver();
        room.fires("web1", Severity.CRITICAL);
        room.someone(Command.Verb.ACKNOWLEDGE, "web1");
        room.takeOver();
        room.takeOver();
        room.takeOver();
        room.someoneAtTheDesk("in_progress", "web1");
        room.deliver();

        room.settle();
        assertThat(tickets(room)).isEqualTo(problems(room)).hasSize(1);
    }

    @Example
    void whatANodeFoundOutBeforeItLostTheLaneAndGotItBackCountsNoLonger() {
        Mailroom room = new Mailroom(STORY);
        room.fires("web1", Severity.WARNING);
        room.desk.failingOnce(Fault.ANSWERED_LATE);
        room.desk.failingOnce(Fault.LOST_BUT_DONE);
        room.deliver();
        room.fires("web2", Severity.WARNING);
        room.takeOver();
        room.takeOver();
        room.takeOver();
        room.after(Duration.ofSeconds(1));

        room.settle();
        assertThat(tickets(room)).isEqualTo(problems(room)).hasSize(2);
    }

    @Property(tries = 1_000)
    void whateverHappensWhileTheDeskIsAwayTakesThreeCallsATicket(@ForAll("changes") List<Step> steps) {
        Mailroom room = new Mailroom(STORY);
        room.desk.failing(Fault.DOWN);
        steps.forEach(step -> step.happens().accept(room));
        room.settle();

        assertThat(tickets(room)).isEqualTo(problems(room));
        assertThat(room.desk.calls.stream()
                        .filter(call -> !call.key().isEmpty())
                        .collect(Collectors.groupingBy(FakeDesk.Call::key, Collectors.counting()))
                        .values())
                .allMatch(calls -> calls <= 3);
    }

    @Provide
    Arbitrary<List<Step>> changes() {
        Step attempt = new Step("an attempt is made", Mailroom::deliver);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, problems()),
                        Tuple.of(8, people()),
                        Tuple.of(4, pauses()),
                        Tuple.of(4, Arbitraries.just(attempt)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** Incidents that are open. */
    private static List<String> problems(Mailroom room) {
        return room.incidents().stream()
                .filter(Incident::open)
                .map(incident -> incident.id() + " " + incident.state().word() + ": " + incident.title())
                .sorted()
                .toList();
    }

    /** Tickets that are open, each under the name of its incident. */
    private static List<String> tickets(Mailroom room) {
        return room.desk.rows.stream()
                .filter(FakeDesk.Row::open)
                .map(row -> row.key.replaceFirst("@.*", "") + " " + row.state + ": " + row.title)
                .sorted()
                .toList();
    }

    @Provide
    Arbitrary<List<Step>> whatHappens() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, problems()),
                        Tuple.of(4, people()),
                        Tuple.of(8, work()),
                        Tuple.of(6, faults()),
                        Tuple.of(2, desk()),
                        Tuple.of(4, pauses()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static Arbitrary<Step> problems() {
        return Combinators.combine(
                        Arbitraries.of(HOSTS), Arbitraries.of(Severity.WARNING, Severity.CRITICAL, Severity.INFO))
                .as((host, severity) -> severity == Severity.INFO
                        ? new Step(host + " is well again", room -> room.ends(host))
                        : new Step(host + " fires " + severity, room -> room.fires(host, severity)));
    }

    private static Arbitrary<Step> people() {
        return Combinators.combine(Arbitraries.of(HOSTS), Arbitraries.of(Command.Verb.class))
                .as((host, verb) -> new Step(verb + " " + host, room -> room.someone(verb, host)));
    }

    private static Arbitrary<Step> work() {
        return Arbitraries.of(
                new Step("all is delivered", Mailroom::deliver),
                new Step("the clerk works", Mailroom::pump),
                new Step("a call is made", Mailroom::call),
                new Step("a result is heard", room -> room.hear(1)),
                new Step("a result is heard twice", room -> room.hear(2)),
                new Step("the process is killed and starts again", Mailroom::restart),
                new Step("another node takes over", Mailroom::takeOver),
                new Step("the node freezes at its next call, and another takes over", Mailroom::freezeAtNextCall));
    }

    private static Arbitrary<Step> faults() {
        return Arbitraries.of(Fault.class)
                .map(fault -> fault == Fault.DOWN
                        ? new Step("the desk goes down", room -> room.desk.failing(Fault.DOWN))
                        : fault == Fault.NONE
                                ? new Step("the desk is up", room -> room.desk.failing(Fault.NONE))
                                : new Step("a call will be " + fault, room -> room.desk.failingOnce(fault)));
    }

    private static Arbitrary<Step> desk() {
        Arbitrary<Step> people = Combinators.combine(
                        Arbitraries.of(HOSTS), Arbitraries.of("in_progress", "on_hold", "resolved"))
                .as((host, state) -> new Step(
                        "sam at the desk: " + host + " becomes " + state, room -> room.someoneAtTheDesk(state, host)));
        return Arbitraries.oneOf(
                people,
                Arbitraries.of(0, 3, 8)
                        .map(lag -> new Step(
                                "the index lags " + lag + " s", room -> room.desk.indexing(Duration.ofSeconds(lag)))),
                Arbitraries.just(new Step("the desk closes what is resolved", room -> room.desk.tidyUp())));
    }

    private static Arbitrary<Step> pauses() {
        return Arbitraries.of(1, 3, 12, 31, 400, 7_200)
                .map(seconds -> new Step(seconds + " s go by", room -> room.after(Duration.ofSeconds(seconds))));
    }
}
