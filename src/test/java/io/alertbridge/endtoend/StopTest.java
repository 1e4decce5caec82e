package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real")
class StopTest {

    private static final int SIGTERM = 128 + 15;

    private final Path home = Path.of("target/crash/stop");
    private final Sender sender = new Sender();

    @Test
    void askedToStopUnderLoadItFinishesWhatItHasTakenWithinThirtySeconds() throws Exception {
        int port = Ports.free();
        try (ServiceDesk desk = new ServiceDesk(1, 0);
                Pager pager = new Pager()) {
            Site.prepare(home, desk, pager);
            try (Gateway gateway = Gateway.start(home, port, Map.of())) {
                Trap requests = new Trap();
                requests.set(Sender.REQUESTS / 2, gateway.program()::terminate);
                sender.burst(gateway, 0, requests::spring);

                assertThat(gateway.program().endsWithin(Duration.ofSeconds(30))).isTrue();
                assertThat(gateway.program().exitCode()).isIn(0, SIGTERM);
            }
            assertThat(sender.answered()).isNotEmpty();
            try (Gateway again = Gateway.start(home, port, Map.of())) {
                assertThat(Audit.of(again, sender, desk, pager)).isEqualTo(Audit.Findings.NONE);
            }
        }
    }
}
