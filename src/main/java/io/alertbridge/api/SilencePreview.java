package io.alertbridge.api;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Matcher;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Which open alerts meet some conditions.
 *
 * @param alerts the first of them
 */
@Schema(name = "SilencePreview")
record SilencePreview(
        @Schema(description = "open alerts that the matchers hold for")
        long matching,

        @Schema(description = "those of them that have an incident already: a silence does not hold them any more")
        long inIncidents,

        @Schema(description = "the first 50 of them") List<AlertItem> alerts) {

    private static final int MOST_SHOWN = 50;

    static SilencePreview of(List<Matcher> conditions, StoredRows rows) {
        List<AlertItem> shown = new ArrayList<>();
        long[] counts = new long[2];
        rows.forEach(
                Alerts.TABLE, Query.all().whereNot("status", Status.RESOLVED).where("live", true), (Alert alert) -> {
                    if (Matcher.allMatch(conditions, new Facts(alert))) {
                        counts[0]++;
                        counts[1] += alert.incident().isEmpty() ? 0 : 1;
                        if (shown.size() < MOST_SHOWN) {
                            shown.add(AlertItem.of(alert));
                        }
                    }
                });
        return new SilencePreview(counts[0], counts[1], shown);
    }
}
