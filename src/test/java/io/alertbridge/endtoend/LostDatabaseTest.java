package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL is gone for a while, {@code -Dcrash.away} seconds, and comes back. */
@Tag("real")
class LostDatabaseTest {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("crash.away", 30));
    private static final Duration PACE = Duration.ofMillis(500);

    private final Sender sender = new Sender();

    /** Takes the server away; tells how to bring it back. */
    private interface Fault {
        Runnable strike(Store store) throws IOException;
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsShutDownAndTheDoorOpensAgainWithinFifteenSeconds() throws Exception {
        nothingIsLost("shut-down", Store::stop);
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsFrozenAndTheDoorOpensAgainWithinFifteenSeconds() throws Exception {
        nothingIsLost("frozen", Store::freeze);
    }

    private void nothingIsLost(String name, Fault fault) throws Exception {
        Path home = Path.of("target/crash").resolve(name);
        try (ServiceDesk desk = new ServiceDesk(1, 0);
                Pager pager = new Pager();
                Store store = Store.named("postgresql")) {
            Site.prepare(home, desk, pager);
            Map<String, String> environment = store.create(home);
            try (Gateway gateway = Gateway.start(home, Ports.free(), environment)) {
                sender.burst(gateway, 0, () -> {});
                assertThat(sender.refused()).isZero();
                Trap requests = new Trap();
                Runnable[] back = new Runnable[1];
                requests.set(Sender.REQUESTS / 2, () -> back[0] = strike(fault, store));
                sender.burst(gateway, 1, requests::spring);
                int round = sendOn(gateway, 2);
                back[0].run();

                await().atMost(Duration.ofSeconds(15)).until(gateway::ready);
                int refused = sender.refused();
                assertThat(refused).as("requests told to come again").isPositive();
                sender.burst(gateway, round, () -> {});
                assertThat(sender.refused()).isEqualTo(refused);
                assertThat(Audit.of(gateway, sender, desk, pager)).isEqualTo(Audit.Findings.NONE);
            }
        }
    }

    private static Runnable strike(Fault fault, Store store) {
        try {
            return fault.strike(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sendOn(Gateway gateway, int first) {
        int round = first;
        long end = System.nanoTime() + AWAY.toNanos();
        while (System.nanoTime() < end) {
            assertThat(gateway.ready()).as("ready without a database").isFalse();
            sender.burst(gateway, round++, () -> {});
            assertThat(gateway.program().endsWithin(PACE)).isFalse();
        }
        return round;
    }
}
