package io.alertbridge.reconcile;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.ledger.StoredRows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Our side: what is open here, and how it is changed, which is by events in the ledger.
 *
 * @param open the open alerts of a source
 * @param past the alert with a key that has ended not long ago
 */
record Desk(
        Function<String, List<Alert>> open,
        Function<DedupKey, Optional<Alert>> past,
        BiFunction<String, List<Event>, CompletableFuture<Receipt>> ledger) {

    private static final int MOST_AT_ONCE = 500;

    static Desk of(StoredRows rows, Ledger ledger) {
        Query live = Query.all().where("live", true);
        return new Desk(
                source -> rows.list(
                        Alerts.TABLE,
                        live.where("source", source).whereAny("status", List.of(Status.FIRING, Status.ACKNOWLEDGED))),
                key -> rows.list(Alerts.TABLE, live.where("dedup_key", key.value())).stream()
                        .findFirst(),
                ledger::append);
    }

    /** @throws UnclearException if they are not on disk */
    void tell(String source, List<Event> events) {
        try {
            for (int from = 0; from < events.size(); from += MOST_AT_ONCE) {
                ledger.apply(source, events.subList(from, Math.min(events.size(), from + MOST_AT_ONCE)))
                        .join();
            }
        } catch (CompletionException e) {
            throw new UnclearException(
                    "nothing could be stored here: " + e.getCause().getMessage());
        }
    }
}
