package io.alertbridge.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alertbridge.ingest.ListenerSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.mock.env.MockEnvironment;

/** What may be written about a broker, and what is said about the rest. */
class SettingsTest {

    @Test
    void serversAreAListOfHostsAndPorts() {
        assertThat(settings("one:9092, two.example:9093").servers()).containsExactly("one:9092", "two.example:9093");
    }

    @Test
    void anAddressWithAPasswordIsRefusedAndNotQuoted() {
        for (String servers : new String[] {"user:hush@one:9092", "amqp://user:hush@one:5672", "one"}) {
            assertThatThrownBy(() -> settings(servers).servers())
                    .hasMessageContaining("alertbridge.in.kafka.servers")
                    .hasMessageNotContaining("hush");
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> settings("one:9092").need("topics"))
                .hasMessageContaining("alertbridge.in.kafka.topics was missing");
    }

    private static Settings settings(String servers) {
        return new Settings(
                new ListenerSettings(
                        new MockEnvironment().withProperty("alertbridge.in.kafka.servers", servers),
                        "alertbridge.in.kafka"),
                new DefaultSslBundleRegistry());
    }
}
