package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.incident.Command;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often the program is restarted, and wherever batches are cut: the same inputs end in the same tables. */
class RestartTest {

    private static final int INPUTS = 120;
    private static final int SEED = 20261122;
    private static final Instant START = Instant.parse("2026-11-23T02:13:00Z");

    @TempDir
    Path directory;

    private Instant now;
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    @Test
    void whereTheProgramWasRestartedCannotBeSeenInTheTables() throws Exception {
        Map<String, Map<String, String>> straight = run("straight", INPUTS);
        assertThat(straight.get("incident")).hasSizeGreaterThan(3);
        assertThat(run("often", 7)).isEqualTo(straight);
        assertThat(run("seldom", 50)).isEqualTo(straight);
    }

    private Map<String, Map<String, String>> run(String name, int inputsARun) throws Exception {
        Path data = Files.createDirectory(directory.resolve(name));
        now = START;
        Random chance = new Random(SEED);
        for (int done = 0; done < INPUTS; done += inputsARun) {
            try (Node node = node(data)) {
                caughtUp(node);
                for (int i = 0; i < Math.min(inputsARun, INPUTS - done); i++) {
                    input(node, chance);
                }
            }
        }
        try (Node node = node(data)) {
            caughtUp(node);
            return tables(node);
        }
    }

    private static void caughtUp(Node node) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(node::caughtUp);
    }

    private Node node(Path data) {
        Journey journey = new Journey(new Policies(Shop.policy()));
        return new Node(
                Postgres.in(data),
                clock,
                Shop.policy(),
                journey.kinds(),
                journey.tables(),
                journey.sieve(),
                journey.pipeline());
    }

    private void input(Node node, Random chance) {
        now = now.plus(Duration.ofSeconds(chance.nextInt(200)));
        do {
            node.timers.fire();
            caughtUp(node);
        } while (node.timers.next().filter(due -> !due.isAfter(now)).isPresent());
        String host =
                List.of("db03", "app01", "mail01", "web" + chance.nextInt(3)).get(chance.nextInt(4));
        Status status = chance.nextInt(4) == 0 ? Status.RESOLVED : Status.FIRING;
        Object content = chance.nextInt(10) == 0
                ? new Command("AB-" + (1 + chance.nextInt(4)), Command.Verb.ACKNOWLEDGE, "mira", "api", "")
                : Events.event("HostDown", host, status, Severity.values()[chance.nextInt(4)], Instant.EPOCH);
        node.ledger.append("prometheus", List.of(content)).join();
        caughtUp(node);
    }

    private static Map<String, Map<String, String>> tables(Node node) throws SQLException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String name : List.of("alert", "incident", "timeline", "clock", "escalation", "page", "ticket", "timer")) {
            all.put(name, node.stored(Table.of(name, Object.class, Object::toString)));
        }
        return all;
    }
}
