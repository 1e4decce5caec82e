package io.alertbridge.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyringTest {

    private final AtomicReference<String> answer = new AtomicReference<>("first");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private Elsewhere elsewhere;
    private Keyring<String> keys;
    private URI address;

    @BeforeEach
    void serve() throws Exception {
        elsewhere = new Elsewhere();
        address = elsewhere.serve("/keys", exchange -> {
            byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
        keys = new Keyring<>(
                new Errands(elsewhere.believed(), Duration.ofSeconds(5)),
                body -> new String(body, StandardCharsets.UTF_8),
                new Moved(now));
    }

    @AfterEach
    void close() {
        elsewhere.close();
    }

    @Test
    void aNewKeyIsFoundAfterAPause() {
        assertThat(fetch("first").join()).isEqualTo("first");
        answer.set("second");
        assertThat(fetch("second").join()).as("not asked for again at once").isEqualTo("first");
        pass(Duration.ofMinutes(1));
        assertThat(fetch("first").join()).as("what is known will do").isEqualTo("first");
        assertThat(fetch("second").join()).isEqualTo("second");
        assertThat(elsewhere.asked("/keys")).isEqualTo(2);
    }

    @Test
    void whatWasGotOnceHoldsUntilThereIsSomethingNewer() {
        fetch("first").join();
        answer.set("");
        pass(Duration.ofDays(2));
        assertThat(fetch("first").join()).isEqualTo("first");
        answer.set("second");
        assertThat(fetch("first").join()).as("too soon after a failure").isEqualTo("first");
        pass(Duration.ofMinutes(1));
        assertThat(fetch("first").join()).isEqualTo("second");
    }

    @Test
    void whatCannotBeGotIsNotAskedForAgainAtOnce() {
        answer.set("");
        assertThat(fetch("first")).failsWithin(Duration.ofSeconds(5));
        assertThat(fetch("first")).failsWithin(Duration.ofSeconds(5));
        assertThat(elsewhere.asked("/keys")).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        answer.set("first");
        assertThat(fetch("first").join()).isEqualTo("first");
    }

    @Test
    void aServerThatIsNotBelievedIsNotListenedTo() {
        Keyring<String> careful = new Keyring<>(new Errands(), String::new, new Moved(now));
        assertThat(careful.fetch(address, known -> true)).failsWithin(Duration.ofSeconds(5));
        assertThat(elsewhere.asked("/keys")).isZero();
    }

    private CompletableFuture<String> fetch(String wanted) {
        return keys.fetch(address, wanted::equals);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static final class Moved extends Clock {

        private final AtomicReference<Instant> now;

        Moved(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
