package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.alertbridge.AlertBridge;
import io.alertbridge.alert.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ScopeTest {

    @TempDir
    private Path data;

    @Test
    void twoScopesNeverNameTwoIncidentsAlike() {
        String url = Postgres.create();
        assertThat(List.of(incident(url, "payments_eu"), incident(url, "shop"), incident(url, "")))
                .containsExactly("PAYMENTS-EU-1", "SHOP-1", "AB-1");
    }

    /** Name of the first incident that a program of this scope opens. */
    private String incident(String url, String scope) {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                AlertBridge.class,
                "--server.port=0",
                "--alertbridge.config-dir=src/test/resources/smallest",
                "--alertbridge.data-dir=" + data,
                "--alertbridge.database.url=" + url,
                "--alertbridge.scope=" + scope)) {
            context.getBean(Ledger.class)
                    .append("prometheus", List.of(Events.firing("HostDown", "db1", Severity.CRITICAL)))
                    .join();
            JdbcClient state = context.getBean(JdbcClient.class);
            return await().until(
                            () -> state.sql("SELECT id FROM incident")
                                    .query(String.class)
                                    .list(),
                            found -> !found.isEmpty())
                    .get(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Payments", "1st", "pg_catalog", "a.b", "a\"; DROP TABLE ledger", "abcdefghijklmnopqrstu"})
    void aNameThatIsNoneIsRefusedAndSaysWhy(String name) {
        assertThatThrownBy(() -> new Scope(name)).hasMessageContaining("alertbridge.scope was '" + name + "'");
    }
}
