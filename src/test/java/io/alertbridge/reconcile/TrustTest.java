package io.alertbridge.reconcile;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.alertbridge.deliver.Http;
import io.alertbridge.policy.Monitor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A monitor whose certificate nobody vouches for. */
class TrustTest {

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(get("/x").willReturn(okJson("{\"fine\": true}")));
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private Site site(String fingerprint) {
        Monitor monitor = new Monitor(
                "prometheus",
                List.of(URI.create("https://127.0.0.1:" + server.httpsPort())),
                Duration.ofMinutes(1),
                Duration.ZERO,
                new Monitor.Access("", "", "", "", fingerprint),
                List.of(),
                "",
                Optional.empty(),
                false);
        return Site.of(monitor, new Http(Clock.systemUTC())).get(0);
    }

    @Test
    void itIsNotTalkedTo() {
        assertThatThrownBy(() -> site("").get("/x")).isInstanceOf(UnclearException.class);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void itIsTalkedToIfItsFingerprintIsKnownAndOnlyThen() {
        Throwable refused = catchThrowable(() -> site("0".repeat(64)).get("/x"));
        assertThat(refused)
                .isInstanceOf(UnclearException.class)
                .hasMessageContaining("fingerprint of its certificate is");
        assertThat(server.getAllServeEvents()).isEmpty();
        String shown = refused.getMessage().replaceFirst("(?s).*certificate is ([0-9a-f]{64}).*", "$1");
        assertThat(site(shown).get("/x").get("fine").asBoolean()).isTrue();
    }
}
