package io.alertbridge.deduplicate;

import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.ledger.Query;
import java.util.List;
import java.util.Set;

/** What somebody looks for among the alerts; empty parts ask for nothing. */
public record AlertSearch(
        List<Status> statuses,
        List<Severity> severities,
        List<String> sources,
        List<String> items,
        List<String> services,
        List<String> incidents,
        String words) {

    /** The statuses of an alert that is not over. */
    public static final List<Status> OPEN = List.of(Status.FIRING, Status.ACKNOWLEDGED);

    /** The alerts that one incident ever had. */
    public static AlertSearch of(String incident) {
        return new AlertSearch(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(incident), "");
    }

    /** The ones heard of last first. */
    public Query latestFirst() {
        return standing()
                .whereAny("severity", severities)
                .whereAny("source", sources)
                .whereAny("ci", items)
                .whereAny("service", services)
                .whereAny("incident", incidents)
                .containing("words", words)
                .orderBy("last_at DESC, id DESC");
    }

    /** Says what is open in the words of an index that is in the right order already: a list of two statuses is not. */
    private Query standing() {
        if (!Set.copyOf(statuses).equals(Set.copyOf(OPEN))) {
            return Query.all().whereAny("status", statuses);
        }
        Query open = Query.all().whereNot("status", Status.RESOLVED);
        return incidents.isEmpty() ? open.where("live", true) : open;
    }
}
