package io.alertbridge.escalate;

import static io.alertbridge.ledger.Events.firing;
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
    void pagesAreCountedByWhatBecameOfThem() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL))
                .hear(new Page.Receipt("AB-1/p1", true, "250 OK"))
                .after(Duration.ofMinutes(6))
                .hear(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "mira", "api", ""));
        assertThat(pages("sent")).isEqualTo(1);
        assertThat(pages("cancelled")).isEqualTo(1);
    }

    @Test
    void everyLevelIsTimedAndTheCatchAllIsCountedOnce() {
        story.hear(firing("HostDown", "db03", Severity.CRITICAL)).after(Duration.ofHours(1));
        assertThat(registry.get("alertbridge.escalation.lateness").timer().count())
                .isEqualTo(6);
        assertThat(registry.get("alertbridge.escalation.exhausted").counter().count())
                .isEqualTo(1);
    }

    private double pages(String state) {
        return registry.get("alertbridge.pages").tag("state", state).counter().count();
    }
}
