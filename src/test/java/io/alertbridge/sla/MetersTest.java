package io.alertbridge.sla;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Story story =
            new Story(Shop.policy(), Instant.parse("2026-11-23T02:13:00Z")).toldTo(new Meters(registry, () -> 0));

    @Test
    void eachWarningBreachAndEndIsCountedOnce() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .after(Duration.ofMinutes(20))
                .hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "mira", "api", ""))
                .hear(resolved("HostDown", "db03"))
                .after(Duration.ofDays(4));
        assertThat(count("alertbridge.sla.warnings", "percent", "90")).isEqualTo(1);
        assertThat(count("alertbridge.sla.breaches", "kind", "response")).isEqualTo(1);
        assertThat(count("alertbridge.sla.completed", "outcome", "late")).isEqualTo(1);
        assertThat(count("alertbridge.sla.completed", "outcome", "met")).isEqualTo(1);
    }

    private double count(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
    }
}
