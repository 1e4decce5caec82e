package io.alertbridge.ledger;

import static org.awaitility.Awaitility.await;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The real ledger and the real lane, with the program's own stages, over a real database and under a given clock. */
public final class Works implements AutoCloseable {

    private final Clock clock;
    private final Codec codec;
    private final Node node;

    public Works(Path data, Clock clock, Policy policy, Commits listener) {
        this.clock = clock;
        Journey journey = new Journey(new Policies(policy));
        codec = new Codec(journey.kinds());
        node = new Node(
                Postgres.in(data),
                clock,
                policy,
                journey.kinds(),
                journey.tables(),
                journey.sieve(),
                journey.pipeline(),
                listener);
        caughtUp();
    }

    /** Takes inputs of one kind in; afterwards all they have changed is committed. */
    public void hear(String source, List<?> contents) {
        node.ledger.append(source, contents).join();
        caughtUp();
    }

    /** Every timer that is due fires, and those that this sets and that are due as well. */
    public void fireTimers() {
        while (node.timers.next().filter(due -> !due.isAfter(clock.instant())).isPresent()) {
            node.timers.fire();
            caughtUp();
        }
    }

    private void caughtUp() {
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(node::caughtUp);
    }

    /** All rows of a table as the database has them. */
    public <T> List<T> stored(Table<T> table) throws SQLException {
        return node.stored(table).values().stream()
                .map(body -> codec.read(table.type(), body))
                .toList();
    }

    @Override
    public void close() {
        node.close();
    }
}
