package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Promises 1, 2 and 5 against {@code kill -9}: the program is killed again and again, while it is being sent bursts, in
 * the middle of a ticket's creation, while it starts. Afterwards everything that was answered with success is there,
 * and no problem has no ticket, two tickets or no page. How long and on what: {@code -Dcrash.rounds},
 * {@code -Dcrash.database}, {@code -Dcrash.seed}.
 */
@Tag("real")
class KillTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 10);
    private static final String DATABASE = System.getProperty("crash.database", "sqlite");
    private static final int START_MILLIS = 6_000;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final Path home = Path.of("target/crash").resolve(DATABASE);
    private final Sender sender = new Sender();
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);

    /** When the kill comes. */
    private enum Moment {
        BURST("in a burst"),
        TICKET("between a ticket and its record"),
        PAGE("between a page and its record"),
        START("while starting on what a kill has left"),
        FIRST_START("in the first start");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }

    @Test
    void nothingIsLostDoubledOrStuckHoweverOftenTheProgramIsKilled() throws Exception {
        int port = Ports.free();
        try (ServiceDesk desk = new ServiceDesk(seed, 0.1);
                Pager pager = new Pager();
                Store store = Store.named(DATABASE)) {
            Site.prepare(home, desk, pager);
            Map<String, String> environment = store.create(home);
            for (int round = 0; round < ROUNDS; round++) {
                Moment moment = Moment.values()[round % Moment.values().length];
                if (moment == Moment.FIRST_START) {
                    firstStart(store, round, port);
                } else {
                    try (Gateway gateway = Gateway.start(home, port, environment)) {
                        killInBurst(gateway, round, moment, desk, pager);
                    }
                }
                if (moment == Moment.START) {
                    killWhileStarting(Gateway.launch(home, port, environment));
                }
                kills.merge(moment, 1, Integer::sum);
            }
            try (Gateway gateway = Gateway.start(home, port, environment)) {
                report(Audit.of(gateway, sender, desk, pager), pager);
            }
        }
    }

    private void killInBurst(Gateway gateway, int round, Moment moment, ServiceDesk desk, Pager pager) {
        Runnable kill = gateway.program()::kill;
        Trap requests = new Trap();
        switch (moment) {
            case TICKET -> desk.trap().set(1 + chance.nextInt(15), kill);
            case PAGE -> pager.trap().set(1 + chance.nextInt(15), kill);
            default -> requests.set(1 + chance.nextInt(Sender.REQUESTS * 3 / 4), kill);
        }
        sender.burst(gateway, round, requests::spring);
        await().atMost(Duration.ofSeconds(30)).until(() -> !gateway.program().alive());
    }

    private void killWhileStarting(Gateway gateway) {
        try (gateway) {
            boolean ended = gateway.program().endsWithin(Duration.ofMillis(chance.nextInt(START_MILLIS)));
            assertThat(ended)
                    .as("ended by itself, see " + gateway.program().log())
                    .isFalse();
            gateway.program().kill();
        }
    }

    /** A gateway of its own, killed while it makes its tables, must come up the next time as if nothing had been. */
    private void firstStart(Store store, int round, int port) throws Exception {
        Path own = home.resolveSibling(DATABASE + "-first-" + round);
        try (ServiceDesk desk = new ServiceDesk(seed, 0);
                Pager pager = new Pager()) {
            Site.prepare(own, desk, pager);
            Map<String, String> environment = store.create(own);
            try (Gateway gateway = Gateway.launch(own, port, environment)) {
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> store.begun(own));
                gateway.program().endsWithin(Duration.ofMillis(chance.nextInt(400)));
                gateway.program().kill();
            }
            Sender first = new Sender();
            try (Gateway gateway = Gateway.start(own, port, environment)) {
                first.burst(gateway, 0, () -> {});
                Audit.Findings found = Audit.of(gateway, first, desk, pager);
                assertThat(first.answered()).hasSize(Sender.REQUESTS * Sender.ALERTS_A_REQUEST);
                assertThat(found).isEqualTo(Audit.Findings.NONE);
            }
        }
    }

    private void report(Audit.Findings found, Pager pager) {
        System.out.printf("%n| database | %s |%n|---|---|%n", DATABASE);
        System.out.printf("| rounds | %d |%n", ROUNDS);
        kills.forEach((moment, count) -> System.out.printf("| killed %s | %d |%n", moment.words, count));
        System.out.printf("| events answered | %d |%n", sender.answered().size());
        System.out.printf("| lost | %d |%n", found.lost().size());
        System.out.printf("| doubled | %d |%n", found.doubled().size());
        System.out.printf("| stuck | %d |%n", found.stuck().size());
        System.out.printf("| pages sent again under their own id | %d |%n", pager.repeated());
        System.out.printf("| seed | %d |%n%n", seed);
        assertThat(sender.answered()).isNotEmpty();
        assertThat(found.lost()).as("lost, seed %d", seed).isEmpty();
        assertThat(found.doubled()).as("doubled, seed %d", seed).isEmpty();
        assertThat(found.stuck()).as("stuck, seed %d", seed).isEmpty();
    }
}
