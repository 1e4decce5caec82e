package io.alertbridge.api;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Listing;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Matcher;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Which open alerts meet some conditions. Conditions are asked of each alert, so that only the latest are looked at.
 *
 * @param alerts the first of them
 */
@Schema(name = "SilencePreview")
record SilencePreview(
        @Schema(description = "open alerts that the matchers hold for")
        long matching,

        @Schema(description = "those of them that have an incident already: a silence does not hold them any more")
        long inIncidents,

        @Schema(description = "whether all open alerts were looked at; if not, there are at least so many")
        boolean complete,

        @Schema(description = "the first 50 of them") List<AlertItem> alerts) {

    /** Somebody waits for the answer. */
    static final int MOST_LOOKED_AT = 5_000;

    private static final int MOST_SHOWN = 50;

    /** @param most how many open alerts to look at, the latest first */
    static SilencePreview of(List<Matcher> conditions, StoredRows rows, int most) {
        Query open = Query.all()
                .whereNot("status", Status.RESOLVED)
                .where("live", true)
                .orderBy("last_at DESC, id DESC");
        Listing<Alert> latest = rows.page(Alerts.TABLE, open, 0, most);
        List<Alert> met = latest.items().stream()
                .filter(alert -> Matcher.allMatch(conditions, new Facts(alert)))
                .toList();
        return new SilencePreview(
                met.size(),
                met.stream().filter(alert -> !alert.incident().isEmpty()).count(),
                latest.total() <= most,
                met.stream().limit(MOST_SHOWN).map(AlertItem::of).toList());
    }
}
