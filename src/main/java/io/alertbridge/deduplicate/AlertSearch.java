package io.alertbridge.deduplicate;

import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.ledger.Query;
import java.util.List;

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
        return Query.all()
                .whereAny("status", statuses)
                .whereAny("severity", severities)
                .whereAny("source", sources)
                .whereAny("ci", items)
                .whereAny("service", services)
                .whereAny("incident", incidents)
                .containing("words", words)
                .orderBy("last_at DESC, id DESC");
    }
}
