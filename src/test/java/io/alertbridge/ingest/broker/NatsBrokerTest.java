package io.alertbridge.ingest.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import org.junit.jupiter.api.Test;

class NatsBrokerTest {

    private static ConsumerConfiguration consumer(AckPolicy policy) {
        return ConsumerConfiguration.builder()
                .durable("alertbridge")
                .ackPolicy(policy)
                .build();
    }

    @Test
    void aConsumerThatDoesNotWaitForAcknowledgementIsRefused() {
        assertThatThrownBy(() -> NatsBroker.check(consumer(AckPolicy.None)))
                .hasMessageContaining("alertbridge was 'none' but must be explicit");
        assertThatCode(() -> NatsBroker.check(consumer(AckPolicy.Explicit))).doesNotThrowAnyException();
    }
}
