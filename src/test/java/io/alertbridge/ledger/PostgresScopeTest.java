package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** The lane's promises again, in one scope of a database, and beside another one. */
class PostgresScopeTest extends LaneContract {

    private final String url = Postgres.create();
    private Scope scope = new Scope("payments");

    @Override
    Database database() {
        return Postgres.database(url, scope);
    }

    @Test
    void twoScopesShareADatabaseAndNothingElse() {
        try (Node payments = node()) {
            scope = new Scope("shop");
            try (Node shop = node()) {
                await().until(() -> payments.lane.running() && shop.lane.running());
                assertThat(append(payments, "disk").join().ids()).containsExactly(1L);
                assertThat(append(shop, "disk").join().ids()).containsExactly(1L);
                assertThat(append(shop, "fan").join().ids()).containsExactly(2L);
                await().until(() -> payments.caughtUp() && shop.caughtUp());
                assertThat(opened(payments)).isEqualTo(1);
                assertThat(opened(shop)).isEqualTo(2);
            }
        }
    }

    private static long opened(Node node) {
        return node.balance.accounts().stream()
                .mapToLong(account -> account.dispositions().getOrDefault("opened", 0L))
                .sum();
    }
}
