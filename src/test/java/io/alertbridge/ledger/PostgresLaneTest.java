package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.alertbridge.alert.Severity;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PostgresLaneTest extends LaneContract {

    private String url = Postgres.create();
    private LostAnswers network;

    @AfterEach
    void disconnect() throws IOException {
        if (network != null) {
            network.close();
        }
    }

    @Override
    Database database() {
        return Postgres.database(url);
    }

    /** A node behind a network that can lose answers. Statements go in full each time, so that it can tell them apart. */
    private Node nodeFarAway() throws IOException {
        int server = URI.create(url.substring("jdbc:".length())).getPort();
        network = new LostAnswers(server);
        url = url.replace(":" + server, ":" + network.port()) + "&prepareThreshold=0";
        return node();
    }

    @Test
    @Timeout(60)
    void idsGoOnBehindACommitThatWasReportedAsFailed() throws Exception {
        try (Node node = nodeFarAway()) {
            append(node, "disk").join();
            network.loseNext("INSERT INTO ledger");
            CompletableFuture<Receipt> unheard = node.ledger.append(
                    "prometheus",
                    Stream.of("a", "b", "c", "d", "e")
                            .map(check -> Events.firing(check, "db03", Severity.MAJOR))
                            .toList());
            network.awaitCommit();
            CompletableFuture<Receipt> next = append(node, "fan");
            network.lose();

            assertThatThrownBy(unheard::join).hasCauseInstanceOf(NotDurableException.class);
            assertThat(next.join().ids()).containsExactly(7L);
            await().until(node::caughtUp);
            assertThat(node.balance.accounts()).singleElement().satisfies(account -> {
                assertThat(account.accepted()).isEqualTo(7);
                assertThat(account.dispositions()).containsEntry("opened", 7L);
                assertThat(account.unaccounted()).isZero();
            });
        }
    }

    @Test
    @Timeout(60)
    void theLaneTakesNothingTwiceAndGoesOnBehindACommitThatItDidNotHearOf() throws Exception {
        try (Node node = nodeFarAway()) {
            append(node, "disk").join();
            await().until(node::caughtUp);
            network.loseNext("UPDATE checkpoint SET position");
            append(node, "fan").join();
            network.awaitCommit();
            network.lose();
            append(node, "fan").join();

            await().until(node::caughtUp);
            assertThat(node.balance.accounts()).singleElement().satisfies(account -> {
                assertThat(account.dispositions()).containsEntry("opened", 2L).containsEntry("repeated", 1L);
                assertThat(account.unaccounted()).isZero();
            });
        }
    }
}
