package io.alertbridge.incident;

import io.alertbridge.alert.Priority;
import io.alertbridge.ledger.Query;
import java.util.List;

/** What somebody looks for among the incidents; empty parts ask for nothing. */
public record IncidentSearch(
        List<Incident.State> states,
        List<Priority> priorities,
        List<String> categories,
        List<String> services,
        List<String> items,
        List<String> groups,
        String words) {

    /** The states in which somebody works on an incident, or should. */
    public static final List<Incident.State> OPEN =
            List.of(Incident.State.NEW, Incident.State.IN_PROGRESS, Incident.State.ON_HOLD);

    /** The newest first. */
    public Query newestFirst() {
        return Query.all()
                .whereAny("state", states)
                .whereAny("priority", priorities)
                .whereAny("category", categories)
                .whereAny("service", services)
                .whereAny("ci", items)
                .whereAny("owner_group", groups)
                .containing("words", words)
                .orderBy("opened_at DESC, id DESC");
    }
}
