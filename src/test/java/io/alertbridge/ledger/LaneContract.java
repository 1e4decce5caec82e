package io.alertbridge.ledger;

import static io.alertbridge.ledger.Events.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.alert.Event;
import io.alertbridge.alert.Severity;
import io.alertbridge.policy.Shop;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ledger and lane promise, on whichever database. */
abstract class LaneContract {

    /** How often a check was heard of, and up to which entry that is counted. */
    record Count(String id, long heard, long upto) {
        static final Index<Count> BY_CHECK = new Index<>("check", Count::id);
        static final Table<Count> TABLE =
                Table.of("sequence", Count.class, Count::id).index(BY_CHECK);
    }

    /** What a timer brings back. */
    record Rung(String what) {}

    private final AtomicInteger rings = new AtomicInteger();

    /** The test's own empty database; the same one again each time it is asked for. */
    abstract Database database();

    static final int CHECKS = 700;

    /** The first event of a check is news, every other only counts; a check called poison always fails. */
    Node node() {
        Sieve sieve = (entry, state) -> {
            if (!(entry.content() instanceof Event event)) {
                return false;
            }
            Count count =
                    state.first(Count.TABLE, Count.BY_CHECK, event.check()).orElse(null);
            if (count != null && count.upto() < entry.id()) {
                state.touch(Count.TABLE, new Count(count.id(), count.heard() + 1, entry.id()));
            }
            return count != null;
        };
        Stage stage = c -> {
            c.input(Rung.class).ifPresent(rung -> rings.incrementAndGet());
            c.input(Event.class).ifPresent(event -> first(c, event));
        };
        List<Kind> kinds = List.of(
                new Kind("event", Event.class),
                new Kind("timer", Timer.Fired.class),
                new Kind("rung", Rung.class),
                new Kind("unreadable", Parked.Unreadable.class),
                new Kind("replayed", Parked.Replayed.class));
        return new Node(
                database(),
                Clock.systemUTC(),
                Shop.policy(),
                kinds,
                List.of(Timer.TABLE, Parked.TABLE, PolicyChange.Adopted.TABLE, Count.TABLE),
                sieve,
                stage);
    }

    private static void first(Case c, Event event) {
        c.save(Count.TABLE, new Count(event.check(), 1, c.entry().id()));
        c.dispose(Disposition.OPENED, event.check(), "first");
        if (event.check().equals("poison")) {
            throw new IllegalStateException("cannot be handled");
        }
        if (event.check().equals("alarm")) {
            c.schedule("alarm", c.at().plusMillis(200), new Rung("alarm"));
        }
    }

    @Test
    void aTimerSurvivesARestartAndFiresOnce() {
        try (Node node = node()) {
            append(node, "alarm").join();
            await().until(node::caughtUp);
        }
        try (Node again = node()) {
            await().until(again::caughtUp);
            await().until(() -> {
                again.timers.fire();
                return rings.get() > 0;
            });
            for (int i = 0; i < 20; i++) {
                again.timers.fire();
            }
            await().until(again::caughtUp);
            assertThat(rings).hasValue(1);
            assertThat(again.timers.count()).isZero();
        }
    }

    @Test
    void anAcknowledgedEventIsOnDiskAndHasOneDisposition() {
        try (Node node = node()) {
            Receipt receipt = append(node, "disk").join();
            assertThat(receipt.ids()).containsExactly(1L);
            await().until(node::caughtUp);
            assertThat(node.balance.accounts()).singleElement().satisfies(account -> {
                assertThat(account.accepted()).isEqualTo(1);
                assertThat(account.dispositions()).containsEntry("opened", 1L);
                assertThat(account.unaccounted()).isZero();
            });
        }
    }

    @Test
    void aRestartGoesOnWhereItStopped() throws Exception {
        try (Node node = node()) {
            burst(node, 1_000);
            await().until(node::caughtUp);
        }
        try (Node again = node()) {
            burst(again, 1_000);
            await().until(again::caughtUp);
            assertThat(again.ledger.lastId()).isEqualTo(2_000);
            await().untilAsserted(() -> assertThat(heard(again)).isEqualTo(2_000));
            assertThat(again.balance.accounts()).singleElement().matches(account -> account.unaccounted() == 0);
        }
    }

    static void burst(Node node, int events) {
        Stream.iterate(0, i -> i + 1)
                .limit(events)
                .map(i -> append(node, "check" + i % CHECKS))
                .toList()
                .forEach(CompletableFuture::join);
    }

    static long heard(Node node) throws Exception {
        long heard = 0;
        for (int i = 0; i < CHECKS; i++) {
            heard += node.stored(Count.TABLE, "check" + i).orElseThrow().heard();
        }
        return heard;
    }

    @Test
    void anEntryThatAlwaysFailsIsParkedAndTheNextOneGoesOn() throws Exception {
        try (Node node = node()) {
            append(node, "poison").join();
            append(node, "disk").join();
            await().until(node::caughtUp);
            assertThat(node.stored(Parked.TABLE, "K-1"))
                    .get()
                    .matches(Parked::waiting)
                    .satisfies(parked -> assertThat(parked.error()).contains("cannot be handled"));
            assertThat(node.stored(Count.TABLE, "poison")).isEmpty();
            Parked parked = node.stored(Parked.TABLE, "K-1").orElseThrow();
            node.ledger
                    .append("user", List.of(new Parked.Replayed(parked, "mira")))
                    .join();
            await().until(node::caughtUp);
            assertThat(node.stored(Parked.TABLE, "K-1")).get().matches(replayed -> !replayed.waiting());
            assertThat(node.stored(Count.TABLE, "disk")).isPresent();
            assertThat(node.balance.accounts()).singleElement().satisfies(account -> {
                assertThat(account.dispositions()).containsEntry("parked", 1L).containsEntry("opened", 1L);
                assertThat(account.unaccounted()).isZero();
            });
        }
    }

    @Test
    void idsHaveNoGapsWhateverTheNumberOfSenders() {
        try (Node node = node()) {
            List<Long> ids = Stream.iterate(0, i -> i + 1)
                    .limit(64)
                    .parallel()
                    .flatMap(i -> append(node, "check" + i).join().ids().stream())
                    .sorted()
                    .toList();
            assertThat(ids).isEqualTo(Stream.iterate(1L, i -> i + 1).limit(64).toList());
        }
    }

    static CompletableFuture<Receipt> append(Node node, String check) {
        return node.ledger.append("prometheus", List.of(firing(check, "db03", Severity.MAJOR)));
    }
}
