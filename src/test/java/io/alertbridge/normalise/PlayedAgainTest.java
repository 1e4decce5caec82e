package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message of CloudWatch that was taken comes again at another node, or after a restart, where nobody knows it. */
class PlayedAgainTest {

    private final Normaliser normaliser = new Normaliser();
    private final Story story = new Story(Shop.policy(), Shipped.NOON);

    @Test
    void anOldEndDoesNotEndTheAlarmThatFiresNow() {
        hear("ALARM", "2026-03-01T12:00:00.093+0000");
        hear("OK", "2026-03-01T12:05:00.000+0000");
        story.after(Duration.ofMinutes(6));
        hear("ALARM", "2026-03-01T12:06:00.000+0000");
        assertThat(story.disposition()).isEqualTo(Disposition.OPENED);

        hear("OK", "2026-03-01T12:05:00.000+0000");
        assertThat(story.disposition()).isEqualTo(Disposition.DROPPED);
        hear("ALARM", "2026-03-01T12:00:00.093+0000");
        assertThat(story.only(Alerts.TABLE).open()).isTrue();

        hear("OK", "2026-03-01T12:07:00.000+0000");
        assertThat(story.disposition()).isEqualTo(Disposition.RESOLVED);
        hear("ALARM", "2026-03-01T12:00:00.093+0000");
        assertThat(story.reason()).startsWith("late");
        assertThat(story.only(Alerts.TABLE).open()).isFalse();
    }

    private void hear(String state, String at) {
        String alarm = "{\"AlarmName\": \"Disk\", \"AWSAccountId\": \"123456789012\", \"Region\": \"eu-west-1\","
                + " \"NewStateValue\": \"%s\", \"StateChangeTime\": \"%s\"}";
        Normalised read = normaliser.normalise(Shipped.source("cloudwatch"), alarm.formatted(state, at), story.now());
        assertThat(read.events()).hasSize(1);
        read.events().forEach(story::hear);
    }
}
