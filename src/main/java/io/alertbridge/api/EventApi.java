package io.alertbridge.api;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Fates;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "events")
class EventApi {

    private final Fates fates;
    private final StoredRows rows;

    EventApi(Fates fates, StoredRows rows) {
        this.fates = fates;
        this.rows = rows;
    }

    @GetMapping("/api/events/{id}")
    @Operation(
            summary = "What became of an accepted event",
            description = "Every accepted event ends in exactly one disposition; until then it is pending.")
    EventFate one(@PathVariable long id) {
        return fates.of(id).map(this::told).orElseThrow(() -> Problems.unknown("event", String.valueOf(id)));
    }

    private EventFate told(Fates.Fate fate) {
        Optional<Event> event = fate.content() instanceof Event heard ? Optional.of(heard) : Optional.empty();
        Optional<Alert> repeated = event.filter(heard -> fate.disposition().equals(Disposition.REPEATED.word()))
                .flatMap(heard -> repeated(heard, fate));
        return new EventFate(
                fate.entry(),
                fate.at(),
                fate.source(),
                fate.kind(),
                fate.disposition(),
                fate.reason(),
                orAbsent(repeated.map(Alert::id).orElse(fate.alert())),
                orAbsent(repeated.map(Alert::incident).orElse(fate.incident())),
                event.map(heard -> heard.status().word()).orElse(null),
                event.map(EventItem::of).orElse(null));
    }

    /** A repeat has no row of its own; it belongs to the alert that had its key at the time. */
    private Optional<Alert> repeated(Event event, Fates.Fate fate) {
        Query withKey = Query.all().where("dedup_key", event.key().value());
        return Stream.of(true, false)
                .flatMap(live -> rows.list(Alerts.TABLE, withKey.where("live", live)).stream())
                .filter(alert -> !alert.openedAt().isAfter(fate.at()))
                .max(Comparator.comparing(Alert::openedAt));
    }

    private static String orAbsent(String id) {
        return id.isEmpty() ? null : id;
    }
}
