package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Promises 1, 2, 4 and 5 on two nodes and one PostgreSQL: whatever becomes of the node that holds the lane, the other
 * takes over, and nothing is lost, doubled or stuck. How long and how often: {@code -Dcluster.pause} (seconds),
 * {@code -Dcluster.races}, {@code -Dcrash.seed}.
 */
@Tag("real")
class ClusterTest {

    private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("cluster.pause", 15));
    private static final int RACES = Integer.getInteger("cluster.races", 250);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final Duration TAKEN_OVER = Duration.ofSeconds(10);
    /** A lease that is not given back runs out after this. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final Duration WATCH = Duration.ofSeconds(4);
    private static final int REQUESTS = 10;
    private static final String SAME_STATE_TWICE = "SELECT COUNT(*) FROM (SELECT incident, body::json->>'text' FROM"
            + " timeline WHERE body::json->>'kind' = 'state' GROUP BY 1, 2 HAVING COUNT(*) > 1) AS twice";
    private static final String WAIT_FOR_A_LOCK =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private static final List<String> LINES = new ArrayList<>();
    private static Store store;

    private final Sender sender = new Sender(REQUESTS, 2);

    @BeforeAll
    static void startTheDatabase() throws IOException, SQLException {
        store = Store.named("postgresql");
    }

    @AfterAll
    static void report() throws IOException {
        store.close();
        System.out.printf(
                "%n| holder of the lane | events answered | lost | doubled | stuck | pages again under their id |"
                        + " answered after | taken over after | seed |%n|---|---|---|---|---|---|---|---|---|%n");
        LINES.forEach(System.out::println);
    }

    @Test
    void killedItIsTakenOverWithinTenSecondsAndNothingIsLost() throws Exception {
        Path home = home("killed");
        try (Cluster cluster = new Cluster(home, store, SEED)) {
            Gateway holder = cluster.holder();
            Gateway other = cluster.other(holder);
            Cluster.Takeover taken;
            try (Load load = new Load(sender, cluster.nodes(), 0)) {
                awaitLoad();
                long since = System.nanoTime();
                holder.program().kill();
                taken = Cluster.takeover(other, sender, "down/after-the-kill", since);
            }
            report("killed under load", cluster, other, home, taken);
            assertThat(taken.handled()).isLessThan(TAKEN_OVER);
        }
    }

    @Test
    void pausedItIsTakenOverAndWritesNothingAsItsHolderWhenItGoesOn() throws Exception {
        Path home = home("paused");
        try (Cluster cluster = new Cluster(home, store, SEED)) {
            Gateway holder = cluster.holder();
            Gateway other = cluster.other(holder);
            sender.burst(other, 0, () -> {});
            assertThat(cluster.audit(other, sender)).isEqualTo(Audit.Findings.NONE);
            sender.resolve(holder, half(sender.firing()));

            long since = System.nanoTime();
            Runnable goOn = holder.program().pause();
            Cluster.Takeover taken = Cluster.takeover(other, sender, "down/in-the-pause", since);
            sender.burst(other, 2, () -> {});
            holder.program().endsWithin(PAUSE.minus(Duration.ofNanos(System.nanoTime() - since)));
            goOn.run();

            becomesStandby(cluster, holder);
            report("paused, nothing under way", cluster, holder, home, taken);
            assertThat(taken.handled()).isLessThan(TAKEN_OVER);
            assertThat(cluster.pager().repeated()).isZero();
        }
    }

    @Test
    void pausedInsideATransactionItKeepsNobodyFromTheLedger() throws Exception {
        Path home = home("paused-inside");
        try (Cluster cluster = new Cluster(home, store, SEED)) {
            Gateway holder = cluster.holder();
            Gateway other = cluster.other(holder);
            Cluster.Takeover taken;
            try (Load load = new Load(sender, cluster.nodes(), 0)) {
                awaitLoad();
                long since = System.nanoTime();
                Runnable goOn = pauseInside(home, holder);
                long paused = System.nanoTime();
                taken = Cluster.takeover(other, sender, "down/in-the-pause", paused);
                holder.program().endsWithin(PAUSE.minus(Duration.ofNanos(System.nanoTime() - since)));
                goOn.run();
                becomesStandby(cluster, holder);
            }
            report("paused inside a transaction", cluster, holder, home, taken);
            assertThat(taken.answered()).isLessThan(LEASE.plusSeconds(3));
            assertThat(taken.handled()).isLessThan(TAKEN_OVER);
        }
    }

    /** Pauses it again and again, each time for a moment, until another one waits for a lock that it holds. */
    private static Runnable pauseInside(Path home, Gateway holder) throws SQLException {
        for (int attempt = 0; attempt < 200; attempt++) {
            Runnable goOn = holder.program().pause();
            holder.program().endsWithin(Duration.ofMillis(150));
            if (!store.ask(home, WAIT_FOR_A_LOCK).equals("0")) {
                return goOn;
            }
            goOn.run();
            holder.program().endsWithin(Duration.ofMillis(20 + attempt));
        }
        throw new AssertionError("never caught inside a transaction");
    }

    @Test
    void cutOffFromTheDatabaseItIsTakenOverAndComesBackAsAStandby() throws Exception {
        Path home = home("cut-off");
        try (Cluster cluster = new Cluster(home, store, SEED)) {
            Gateway holder = cluster.holder();
            Gateway other = cluster.other(holder);
            Cluster.Takeover taken;
            try (Load load = new Load(sender, cluster.nodes(), 0)) {
                awaitLoad();
                long since = System.nanoTime();
                cluster.cable(holder).cut();
                taken = Cluster.takeover(other, sender, "down/while-cut-off", since);
                await().atMost(TAKEN_OVER).until(() -> !holder.ready());
                int refused = sender.refused();
                assertThat(sender.fire(holder, "down/refused")).isEmpty();
                assertThat(sender.refused()).as("answers of 503").isGreaterThan(refused);
                cluster.cable(holder).mend();
                await().atMost(Duration.ofSeconds(15)).until(holder::ready);
                becomesStandby(cluster, holder);
            }
            report("cut off from the database", cluster, holder, home, taken);
            assertThat(taken.handled()).isLessThan(TAKEN_OVER);
        }
    }

    @Test
    void bothNodesTakeTheSameNewAlertAtOnceAndItIsOneIncident() throws Exception {
        Path home = home("raced");
        try (Cluster cluster = new Cluster(home, store, SEED)) {
            ExecutorService hands = Executors.newFixedThreadPool(cluster.nodes().size());
            for (int race = 0; race < RACES; race++) {
                String key = "down/race" + race;
                List<Future<?>> both = new ArrayList<>();
                cluster.nodes().forEach(node -> both.add(hands.submit(() -> sender.fire(node, key))));
                for (Future<?> one : both) {
                    one.get(30, TimeUnit.SECONDS);
                }
            }
            hands.shutdown();

            report("raced for new alerts", cluster, cluster.holder(), home, null);
            assertThat(sender.refused()).isZero();
            assertThat(sender.answered()).hasSize(RACES * 2);
            assertThat(store.ask(home, "SELECT COUNT(*) FROM alert")).isEqualTo(String.valueOf(RACES));
            assertThat(store.ask(home, "SELECT COUNT(*) FROM incident")).isEqualTo(String.valueOf(RACES));
            assertThat(cluster.pager().repeated()).isZero();
        }
    }

    @Test
    void stoppedItGivesItsLeaseBackBeforeThatRunsOut() throws Exception {
        Path home = home("stopped");
        try (Cluster cluster = new Cluster(home, store, SEED)) {
            Gateway holder = cluster.holder();
            Gateway other = cluster.other(holder);
            Cluster.Takeover taken;
            try (Load load = new Load(sender, cluster.nodes(), 0)) {
                awaitLoad();
                long since = System.nanoTime();
                holder.program().terminate();
                taken = Cluster.takeover(other, sender, "down/after-the-stop", since);
                assertThat(holder.program().endsWithin(Duration.ofSeconds(30))).isTrue();
            }
            report("stopped under load", cluster, other, home, taken);
            assertThat(taken.handled()).isLessThan(LEASE);
            assertThat(cluster.pager().repeated()).isZero();
        }
    }

    /** It takes alerts and leaves them to the other: neither the holder nor the epoch changes any more. */
    private void becomesStandby(Cluster cluster, Gateway node) {
        Gateway other = cluster.other(node);
        await().atMost(Duration.ofSeconds(20)).until(node::ready);
        assertThat(cluster.holder()).isSameAs(other);
        Cluster.Lease before = Cluster.lease(other);
        Cluster.Takeover here =
                Cluster.takeover(node, sender, "down/at-the-standby-" + cluster.name(node), System.nanoTime());
        assertThat(here.handled()).isLessThan(TAKEN_OVER);
        node.program().endsWithin(WATCH);
        Cluster.Lease after = Cluster.lease(other);
        assertThat(after.holder()).isEqualTo(cluster.name(other));
        assertThat(after.epoch()).isEqualTo(before.epoch());
        assertThat(after.position()).isGreaterThan(before.position());
        assertThat(Cluster.lease(node).epoch()).isEqualTo(after.epoch());
    }

    private void report(String story, Cluster cluster, Gateway asked, Path home, Cluster.Takeover taken)
            throws Exception {
        Audit.Findings found = cluster.audit(asked, sender);
        LINES.add("| %s | %d | %d | %d | %d | %d | %s | %s | %d |"
                .formatted(
                        story,
                        sender.answered().size(),
                        found.lost().size(),
                        found.doubled().size(),
                        found.stuck().size(),
                        cluster.pager().repeated(),
                        taken == null ? "–" : seconds(taken.answered()),
                        taken == null ? "–" : seconds(taken.handled()),
                        SEED));
        assertThat(found).isEqualTo(Audit.Findings.NONE);
        assertThat(store.ask(home, SAME_STATE_TWICE))
                .as("state changes done twice")
                .isEqualTo("0");
    }

    private void awaitLoad() {
        await().atMost(Duration.ofSeconds(30)).until(() -> sender.answered().size() > 800);
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    private static Collection<String> half(Collection<String> keys) {
        return keys.stream().sorted().limit(keys.size() / 2).toList();
    }

    private static Path home(String story) {
        return Path.of("target/crash").resolve("cluster-" + story);
    }
}
