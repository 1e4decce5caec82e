package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.RunningGateway;
import io.alertbridge.alert.Severity;
import io.alertbridge.ledger.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Breaks a table of the embedded database; what is told of a PostgreSQL that is gone: LostDatabaseTest. */
@DirtiesContext
@DisabledIfSystemProperty(named = "test.database", matches = "postgresql")
class BrokenLedgerTest extends RunningGateway {

    @Value("${alertbridge.data-dir}")
    private Path data;

    @DynamicPropertySource
    static void ownDirectory(DynamicPropertyRegistry properties) throws IOException {
        Path directory = Files.createTempDirectory("alertbridge-broken");
        Files.writeString(directory.resolve("token"), TOKEN);
        properties.add(OWN_DATA, directory::toString);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"))) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    void whileNothingCanBeWrittenCallersAreToldSoAndAfterwardsAllIsWell() throws SQLException {
        assertThat(data.getFileName().toString()).startsWith("alertbridge-broken");
        ledger.append("prometheus", List.of(Events.firing("HostDown", "broken-1", Severity.CRITICAL)))
                .join();
        settle();
        String id = get("/api/incidents?q=broken-1").json().at("/items/0/id").asText();

        change("ALTER TABLE accepted RENAME TO hidden");
        Answer refused = post("/api/incidents/" + id + "/acknowledge", "{}").hasStatus(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(get("/api/incidents/" + id)
                        .hasStatus(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("new");

        change("ALTER TABLE hidden RENAME TO accepted");
        await().until(() -> get("/actuator/health/readiness").status() == 200);
        post("/api/incidents/" + id + "/acknowledge", "{}").hasStatus(200);
    }
}
