package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PollsTest {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final List<Object> heard = new ArrayList<>();
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final FakeDesk desk = new FakeDesk(clock);
    private final Policies policies = new Policies(Shop.targeting(
            new Target("desk", "fake", List.of(), new Settings(Map.of("poll", "30s", "user", "alertbridge")))));
    private Ticket ticket = FakeDesk.opened("AB-1", now);
    private final Polls polls = new Polls(
            new Polls.Parts(
                    policies,
                    new TicketSystems(policies, List.of(desk.type())),
                    new WayBack(id -> Optional.of(ticket)),
                    (source, inputs) -> {
                        heard.addAll(inputs);
                        return CompletableFuture.completedFuture(new Receipt(1, inputs.size()));
                    },
                    clock,
                    () -> true),
            Runnable::run);

    private void says(String state, String actor) {
        desk.reports.add(new Reports.Report("1", "AB-1@desk", state, actor, "", now));
    }

    @Test
    void whatHasChangedIsAskedForAsOftenAsConfigured() {
        polls.askThoseDue();
        now = now.plusSeconds(29);
        polls.askThoseDue();
        assertThat(desk.asked).hasSize(1);

        now = now.plusSeconds(1);
        polls.askThoseDue();
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    void theFirstQuestionReachesBackADayAndEachOverlapsTheOneBefore() {
        polls.askThoseDue();
        assertThat(desk.asked.get(0)).isBeforeOrEqualTo(now.minus(Duration.ofDays(1)));

        Instant first = now;
        now = now.plusSeconds(30);
        polls.askThoseDue();
        assertThat(desk.asked.get(1)).isBefore(first);
    }

    @Test
    void whatPeopleHaveDoneOverThereIsDoneHere() {
        says("resolved", "dana");
        polls.askThoseDue();

        assertThat(heard).containsExactly(new Command("AB-1", Command.Verb.RESOLVE, "dana", "desk", ""));
    }

    /** A later change of ours hides who it was. */
    @Test
    void aStateThatIsNotOursIsHeardEvenIfWeWereTheLastToTouchTheTicket() {
        says("resolved", "alertbridge");
        polls.askThoseDue();

        assertThat(heard).hasSize(1);
    }

    @Test
    void whileAChangeOfOursIsUnderWayItIsNotTakenForSomebodyElses() {
        ticket = ticket.change()
                .wanting(ticket.wanted().in("resolved", "ok"), List.of())
                .build();
        says("resolved", "alertbridge");
        polls.askThoseDue();

        assertThat(heard).isEmpty();
    }
}
