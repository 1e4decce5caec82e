package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL with one monitor: who asks it, and what follows when that one is killed. */
@Tag("real")
class RealReconcileClusterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SOME = 4;

    private final Path home = Path.of("target/crash/cluster-asks");

    @Test
    void onlyTheHolderAsksAndTheOtherDoesWhenItIsKilledAndNothingIsResolvedWrongly() throws Exception {
        assumeTrue(Files.exists(Gateway.JAR), Gateway.JAR + " is not there: mvn package");
        try (Store store = Store.named("postgresql");
                Alarms alarms = new Alarms("db01", "db02", "db03");
                Cluster cluster = new Cluster(home, store, 1)) {
            Gateway holder = cluster.holder();
            Gateway other = cluster.other(holder);
            bothMayAsk(alarms);
            String asking = cluster.name(holder);
            String waiting = cluster.name(other);
            await().atMost(PATIENCE).until(() -> firing(other).size() == 3);
            awaitAnswers(alarms, asking);
            assertThat(alarms.answers(waiting)).as("the standby has asked").isZero();

            alarms.forgetOnce(waiting, "db02");
            alarms.forgetOnce(asking, "db02");
            await().atMost(PATIENCE).until(() -> alarms.hasForgotten(asking));
            holder.program().kill();
            awaitAnswers(alarms, waiting);

            assertThat(alarms.hasForgotten(waiting)).isTrue();
            assertThat(firing(other)).containsExactlyInAnyOrder("db01", "db02", "db03");
            alarms.end("db01");
            await().atMost(PATIENCE).until(() -> firing(other).size() == 2);
            assertThat(firing(other)).containsExactlyInAnyOrder("db02", "db03");
            assertThat(resolvedBy(other)).isEqualTo(1);
            assertThat(store.ask(home, "SELECT COUNT(*) FROM alert")).isEqualTo("3");
        }
    }

    /** Each says by its token who it is. */
    private void bothMayAsk(Alarms alarms) throws IOException {
        for (String node : List.of("a", "b")) {
            Files.writeString(
                    home.resolve(node).resolve("config/sources/alertmanager.yaml"), """
                    type: alertmanager
                    token: ${ALERTBRIDGE_TOKEN}
                    monitor: {url: "%s", receiver: gateway, every: 1s, settle: 1s, token: "${ALERTBRIDGE_NODE}"}
                    """.formatted(alarms.url()));
        }
    }

    private static void awaitAnswers(Alarms alarms, String node) {
        int before = alarms.answers(node);
        await().atMost(PATIENCE).until(() -> alarms.answers(node) >= before + SOME);
    }

    private static List<String> firing(Gateway node) {
        JsonNode items = node.json("/api/alerts?source=alertmanager").get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(alert -> alert.get("status").asText().equals("firing"))
                .map(alert -> alert.at("/labels/host").asText())
                .toList();
    }

    private static long resolvedBy(Gateway node) {
        JsonNode sources = node.json("/api/sources");
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(source -> source.path("name").asText().equals("alertmanager"))
                .mapToLong(source -> source.at("/monitor/corrected/resolved").asLong())
                .sum();
    }
}
