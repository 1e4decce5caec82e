package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The lane's promises again, with a second node that accepts too, and with one that takes over. */
class PostgresNodesTest extends LaneContract {

    private String url = Postgres.create();

    @Override
    Database database() {
        return Postgres.database(url);
    }

    private static void settled(Node... nodes) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            long last = 0;
            for (Node node : nodes) {
                last = Math.max(last, node.ledger.lastId());
            }
            for (Node node : nodes) {
                if (node.lane.position() != last) {
                    return false;
                }
            }
            return true;
        });
    }

    @Test
    void whatEitherNodeAcceptsTakesEffectOnceAndInOneOrder() throws Exception {
        try (Node first = node();
                Node second = node()) {
            await().until(() -> first.lane.running() || second.lane.running());
            for (int i = 0; i < CHECKS; i++) {
                append(first, "check" + i % 70);
                append(second, "check" + i % 70);
            }
            append(first, "last").join();
            append(second, "last").join();

            settled(first, second);
            assertThat(first.lane.running() ^ second.lane.running()).isTrue();
            assertThat(first.balance.accounts()).singleElement().satisfies(account -> {
                assertThat(account.accepted()).isEqualTo(2 * CHECKS + 2);
                assertThat(account.dispositions())
                        .containsEntry("opened", 71L)
                        .containsEntry("repeated", 2L * CHECKS + 2 - 71);
                assertThat(account.unaccounted()).isZero();
            });
        }
    }

    @Test
    void aNodeThatStopsHandsOverAndNothingIsDoneTwice() throws Exception {
        Node first = node();
        await().until(first.lane::running);
        try (Node second = node()) {
            append(first, "disk").join();
            append(second, "fan").join();
            settled(first, second);
            assertThat(second.lane.standing()).isEqualTo(Lane.Standing.STANDBY);

            first.close();
            await().atMost(Duration.ofSeconds(3)).until(second.lane::running);
            append(second, "disk").join();
            append(second, "door").join();
            settled(second);
            assertThat(second.balance.accounts())
                    .singleElement()
                    .satisfies(account -> assertThat(account.dispositions())
                            .containsEntry("opened", 3L)
                            .containsEntry("repeated", 1L));
        }
    }
}
