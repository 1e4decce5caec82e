package io.alertbridge.ingest.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private final Lately lately = new Lately(Clock.systemUTC());

    private WeakReference<String> begun(String message) {
        assertThat(lately.begin(message)).isEmpty();
        return new WeakReference<>(message);
    }

    @Test
    void ofALargeMessageNothingIsKeptButThatItCame() {
        WeakReference<String> message = begun("x".repeat(60_000));
        await().until(() -> {
            System.gc();
            return message.get() == null;
        });
        assertThat(lately.begin("x".repeat(60_000))).isPresent();
    }
}
