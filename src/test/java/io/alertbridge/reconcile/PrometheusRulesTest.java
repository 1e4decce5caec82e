package io.alertbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrometheusRulesTest extends WatchedPrometheus {

    @Test
    void whatIsPendingNeitherFiresNorIsOver() {
        says("ok", alert("pending", "2026-11-27T12:00:30Z"));
        watched.asked();
        watched.isOpen(PUSHED);
        watched.asked();
        watched.asked();
        watched.asked();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void aPrometheusThatHasJustStartedResolvesNothing() {
        watched.isOpen(PUSHED);
        has("", "global: {external_labels: {cluster: shop}}", "2026-11-27T12:00:00Z");
        for (int minutes = 0; minutes < 4; minutes++) {
            watched.asked();
        }
        assertThat(watched.told).isEmpty();
        assertThat(watched.standing().problem()).contains("has run for 240 s only");
        assertThat(watched.standing().unclear()).isEqualTo(1);
        watched.asked();
        watched.asked();
        assertThat(watched.told).hasSize(1);
    }

    @Test
    void aRuleThatCannotBeEvaluatedResolvesNothing() {
        watched.isOpen(PUSHED);
        says("err", "");
        watched.asked();
        watched.asked();
        watched.asked();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void whatIsNotKnownHowItWouldBeSentIsNotCompared() {
        has(
                "",
                "alerting:\\n  alert_relabel_configs:\\n  - {action: replace, target_label: host}\\n",
                "2026-11-01T00:00:00Z");
        says("ok", firing());
        watched.asked();
        assertThat(watched.told).isEmpty();
        assertThat(watched.standing().problem()).contains("alert_relabel_configs");
    }

    @Test
    void labelsThatItDropsAreDropped() {
        has(
                "",
                "global: {external_labels: {cluster: shop, replica: a}}\\nalerting:\\n  alert_relabel_configs:\\n"
                        + "  - {action: labeldrop, regex: repl.*}\\n",
                "2026-11-01T00:00:00Z");
        says("ok", firing());
        watched.asked();
        assertThat(watched.last())
                .hasValueSatisfying(event -> assertThat(event.key()).isEqualTo(watched.key(PUSHED)));
    }

    @Test
    void noAnswerAndHalfAnAnswerCorrectNothing() {
        watched.isOpen(PUSHED);
        Runnable[] faults = {
            () -> watched.fails(RULES, 503),
            () -> watched.breaksOff(RULES),
            () -> watched.says(RULES, answer("ok", "").substring(0, 60)),
            () -> watched.says(RULES, "[]"),
            () -> watched.says(RULES, "{\"status\": \"error\", \"error\": \"query timed out\"}"),
            () -> watched.says(
                    RULES,
                    "{\"status\": \"success\", \"warnings\": [\"a ruler is away\"], \"data\": {\"groups\": []}}"),
            () -> watched.fails("/api/v1/status/runtimeinfo", 404)
        };
        for (Runnable fault : faults) {
            fault.run();
            watched.asked();
            assertThat(watched.standing().answered()).isFalse();
            assertThat(watched.standing().problem()).isNotEmpty();
        }
        assertThat(watched.told).isEmpty();
    }
}
