package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nodes that start at once, on a database that is empty. */
class PostgresStartTest {

    private static final int NODES = 3;
    private static final int ROUNDS = 12;

    @Test
    void oneMakesTheTablesAndTheOthersWaitForIt() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(NODES);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String url = Postgres.create();
                CyclicBarrier start = new CyclicBarrier(NODES);
                List<Future<Database>> nodes = new ArrayList<>();
                for (int node = 0; node < NODES; node++) {
                    nodes.add(hands.submit(() -> {
                        start.await();
                        return Postgres.database(url);
                    }));
                }
                for (Future<Database> node : nodes) {
                    try (Database made = node.get(60, TimeUnit.SECONDS)) {
                        assertThat(made.shared()).isTrue();
                    }
                }
            }
        } finally {
            hands.shutdownNow();
        }
    }
}
