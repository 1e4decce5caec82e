package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.RunningGateway;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Severity;
import io.alertbridge.ledger.Events;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MetricsTest extends RunningGateway {

    @Test
    void whatGoesThroughIsMeasured() {
        Event event = Events.firing("HostDown", "metrics-1", Severity.CRITICAL);
        ledger.append("prometheus", List.of(event)).join();
        ledger.append("prometheus", List.of(event)).join();
        settle();

        await().untilAsserted(() -> assertThat(scrape())
                .containsPattern("alertbridge_events_total\\{disposition=\"repeated\",source=\"prometheus\"\\} [1-9]")
                .containsPattern("alertbridge_incidents\\{priority=\"P[1-5]\",state=\"new\"\\} [1-9]")
                .containsPattern("alertbridge_lane_running 1.0")
                .containsPattern("(?m)^alertbridge_ledger_unaccounted 0.0")
                .containsPattern("(?m)^alertbridge_ledger_commits_total [1-9]")
                .containsPattern("(?m)^alertbridge_parked_waiting \\d"));
    }

    private String scrape() {
        return get("/actuator/prometheus").hasStatus(200).raw().body();
    }

    @Test
    void everyMeasureOfOursSaysWhatHealthyIs() {
        List<String> helps = scrape().lines()
                .filter(line -> line.startsWith("# HELP alertbridge_"))
                .toList();

        assertThat(helps)
                .hasSizeGreaterThan(10)
                .allSatisfy(help -> assertThat(help).contains("healthy"));
    }

    @Test
    void whatSendersWriteBeginsNoLineOfTheLog(CapturedOutput output) {
        Event evil =
                Events.firing("HostDown\r\n2026-01-01T00:00:00Z ERROR forged\u001b[2J", "log-1", Severity.CRITICAL);
        ledger.append("prometheus", List.of(evil)).join();
        settle();

        await().until(() -> output.getAll().contains("is new, P2: HostDown 2026"));
        assertThat(output.getAll()).doesNotContain("\u001b[2J");
        assertThat(output.getAll().lines().filter(line -> line.contains("forged")))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("2026-01-01"))
                .anyMatch(Pattern.compile("^\\d{4}-.* INFO .*Incident AB-\\d+ is new.*forged.*")
                        .asMatchPredicate());
    }
}
