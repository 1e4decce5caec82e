package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.RunningGateway;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Monitor;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A monitor that does not answer, as people and programs see it. */
class MonitorsTest extends RunningGateway {

    @Autowired
    private Policies policies;

    private Policy before;

    @BeforeEach
    void askNobody() {
        before = policies.current();
        Monitor monitor = new Monitor(
                "prometheus",
                List.of(URI.create("http://127.0.0.1:1")),
                Duration.ofHours(1),
                Duration.ZERO,
                new Monitor.Access("", "", "", "", ""),
                List.of(),
                "",
                Optional.empty(),
                false);
        policies.replace(
                new Draft(before).monitors(Map.of("prometheus", monitor)).build());
    }

    @AfterEach
    void asBefore() {
        policies.replace(before);
    }

    @Test
    void itIsSeenThatAMonitorDoesNotAnswer() {
        Visitor visitor = new Visitor(address("/")).loggedIn("Aiko", TOKEN);
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(visitor.read("/sources"))
                        .contains("Monitors that are asked", "0 fired, 0 changed, 0 resolved", "http://127.0.0.1:1"));
        assertThat(get("/api/sources")
                        .json()
                        .findValue("monitor")
                        .get("problem")
                        .asText())
                .startsWith("http://127.0.0.1:1");
    }
}
