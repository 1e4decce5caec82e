package io.alertbridge.enrich;

import static io.alertbridge.ledger.Events.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Context;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnricherTest {

    private final Story story = new Story(Shop.policy(), Instant.parse("2026-11-23T02:13:00Z"));

    @ParameterizedTest
    @ValueSource(strings = {"db03", "DB03", "db03.example.com", "db03.example.com:9100", "10.0.3.3", "10.0.3.3:5432"})
    void findsTheItemByAnyOfItsNames(String host) {
        assertThat(context(host).ci()).isEqualTo("db03");
    }

    @Test
    void findsServiceOwnerAndCriticalityThroughRelations() {
        Context context = context("db03");
        assertThat(context.services()).containsExactly("orders");
        assertThat(context.owner()).isEqualTo("database");
        assertThat(context.environment()).isEqualTo("production");
        assertThat(context.criticality()).hasToString("HIGH");
    }

    @Test
    void anUnknownItemIsSaidSoAndTheAlertGoesOn() {
        Context context = context("web99");
        assertThat(context.ci()).isEmpty();
        assertThat(context.reasons())
                .filteredOn(reason -> reason.stage().equals("enrich"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).contains("host=web99"));
    }

    @Test
    void anItemThatIsLookedForByTwoRulesIsNotNamedTwice() {
        Event event = firing("HostDown", "unknown77", Severity.CRITICAL);
        Labels labels = new Labels(Map.of("instance", "unknown77:9100"));
        story.hear(new Event(
                event.key(),
                event.status(),
                event.severity(),
                event.check(),
                event.summary(),
                "",
                labels,
                Map.of(),
                event.startedAt(),
                event.expiresAt(),
                false));
        assertThat(story.only(Alerts.TABLE).context().reasons())
                .filteredOn(reason -> reason.stage().equals("enrich"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).containsOnlyOnce("instance=unknown77"));
    }

    private Context context(String host) {
        story.hear(firing("HostDown", host, Severity.CRITICAL));
        return story.only(Alerts.TABLE).context();
    }
}
