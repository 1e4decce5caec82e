package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.alert.Severity;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Shop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine's clock is moved by an hour. Forward, what seems due fires, each timer once and no level after another:
 * it cannot be told from an hour that we have slept through, and early is the safe side. Back, a timer fires when as
 * much time has gone by as it was set for.
 */
class MovedClockTest {

    private static final Duration WAIT = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final Hand clock = new Hand();
    private long nanos;
    private Database database;
    private Ledger ledger;
    private Timers timers;

    /** A clock that stands still until it is moved. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-23T02:13:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void set() {
        database = Postgres.in(directory.resolve("timers"));
        Codec codec = new Codec(List.of(new Kind("timer", Timer.Fired.class)));
        ledger = new Ledger(database, codec, clock, new Handover());
        timers = new Timers(ledger, clock, () -> nanos);
        timers.put("escalate", Optional.of(new Timer("escalate", clock.now.plus(WAIT), "timer", "{}")));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private void goBy(Duration time) {
        clock.now = clock.now.plus(time);
        nanos += time.toNanos();
        timers.fire();
    }

    @Test
    void aClockThatIsPutBackSilencesNobody() {
        clock.now = clock.now.minus(Duration.ofHours(1));
        goBy(WAIT.minusSeconds(1));
        assertThat(timers.count()).isEqualTo(1);

        goBy(Duration.ofSeconds(6));
        assertThat(timers.count()).isZero();
        await().until(() -> ledger.lastId() == 1);
    }

    @Test
    void aClockThatIsPutForwardFiresATimerOnce() {
        clock.now = clock.now.plus(Duration.ofHours(1));
        timers.fire();
        await().until(() -> ledger.lastId() == 1);

        goBy(WAIT.multipliedBy(2));
        assertThat(timers.count()).isZero();
        ledger.close();
        assertThat(ledger.lastId()).isEqualTo(1);
    }

    @Test
    void aClockThatIsPutForwardPagesOneLevelAndNotAllOfThem() throws Exception {
        Journey journey = new Journey(new Policies(Shop.policy()));
        try (Node node = new Node(
                Postgres.in(directory.resolve("node")),
                clock,
                Shop.policy(),
                journey.kinds(),
                journey.tables(),
                journey.sieve(),
                journey.pipeline())) {
            node.ledger.append("prometheus", List.of(Events.firing("HostDown", "db03", Severity.CRITICAL)));
            await().until(() -> node.caughtUp() && !pages(node).isEmpty());
            assertThat(levels(node)).containsExactly("1");

            clock.now = clock.now.plus(Duration.ofHours(1));
            for (int look = 0; look < 5; look++) {
                node.timers.fire();
                await().pollInterval(Duration.ofMillis(5)).until(node::caughtUp);
            }
            assertThat(levels(node)).containsExactly("1", "2");
        }
    }

    private static List<String> levels(Node node) throws Exception {
        return pages(node).stream()
                .map(page -> page.replaceFirst(".*\"level\":(\\d+).*", "$1"))
                .filter(level -> !level.equals("0"))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> pages(Node node) throws Exception {
        return List.copyOf(
                node.stored(Table.of("page", Object.class, Object::toString)).values());
    }
}
