package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check fails, is well again and fails once more within one second; its monitor tells whole seconds. */
class OneSecondTest {

    private static final String NOTIFICATION = """
            {"NOTIFICATIONTYPE": "%s", "HOSTNAME": "db03", "SERVICEDESC": "disk", "SERVICESTATE": "%s",
             "LASTSERVICESTATECHANGE": "1772366400", "SERVICEPROBLEMID": "%d"}
            """;

    private final Normaliser normaliser = new Normaliser();
    private final Story story = new Story(Shop.policy(), Shipped.NOON);

    @ParameterizedTest
    @ValueSource(strings = {"nagios", "checkmk"})
    void theLaterProblemOpensTheAlertAgain(String type) {
        hear(type, "PROBLEM", "CRITICAL", 41);
        hear(type, "RECOVERY", "OK", 0);
        hear(type, "PROBLEM", "CRITICAL", 42);
        assertThat(story.disposition()).isEqualTo(Disposition.OPENED);
        hear(type, "ACKNOWLEDGEMENT", "CRITICAL", 42);
        assertThat(story.only(Alerts.TABLE).status()).isEqualTo(Status.ACKNOWLEDGED);

        hear(type, "RECOVERY", "OK", 0);
        story.after(Duration.ofSeconds(30));
        hear(type, "PROBLEM", "CRITICAL", 41);
        assertThat(story.reason()).startsWith("late");
        assertThat(story.only(Alerts.TABLE).open()).isFalse();
    }

    private void hear(String type, String notification, String state, int problem) {
        String payload = NOTIFICATION.formatted(notification, state, problem);
        Normalised read = normaliser.normalise(Shipped.source(type), payload, story.now());
        assertThat(read.events()).hasSize(1);
        read.events().forEach(story::hear);
    }
}
