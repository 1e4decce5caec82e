package io.alertbridge.api;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.alertbridge.deduplicate.AlertSearch;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.deliver.Ticket;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.IncidentSearch;
import io.alertbridge.incident.Incidents;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Listing;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Policies;
import io.alertbridge.sla.SlaClock;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Incidents with what other packages keep about them. */
@Component
class IncidentReader {

    private static final int MOST_ALERTS = 200;

    private final StoredRows rows;
    private final Policies policies;
    private final Clock clock;

    IncidentReader(StoredRows rows, Policies policies, Clock clock) {
        this.rows = rows;
        this.policies = policies;
        this.clock = clock;
    }

    Listing<IncidentItem> page(IncidentSearch search, Paging paging) {
        Listing<Incident> found = rows.page(Incidents.TABLE, search.newestFirst(), paging.page(), paging.size());
        return new Listing<>(items(found.items()), found.total(), found.page(), found.size());
    }

    Optional<IncidentDetail> detail(String id) {
        return rows.find(Incidents.TABLE, id).map(this::detail);
    }

    private IncidentDetail detail(Incident incident) {
        Query its = Query.all().where("incident", incident.id());
        return new IncidentDetail(
                items(List.of(incident)).get(0),
                rows.page(Alerts.TABLE, AlertSearch.of(incident.id()).latestFirst(), 0, MOST_ALERTS)
                        .map(AlertItem::of)
                        .items(),
                rows.list(Page.TABLE, its.orderBy("at, id")).stream()
                        .map(PageItem::of)
                        .toList(),
                rows.list(Moment.TABLE, its.orderBy("id")).stream()
                        .map(TimelineItem::of)
                        .toList());
    }

    private List<IncidentItem> items(Collection<Incident> incidents) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        Query theirs = Query.all()
                .whereAny("incident", incidents.stream().map(Incident::id).toList())
                .orderBy("id");
        Instant now = clock.instant();
        Map<String, List<TicketReference>> tickets = rows.list(Ticket.TABLE, theirs).stream()
                .collect(groupingBy(Ticket::incident, mapping(TicketReference::of, toList())));
        Map<String, List<ClockReading>> clocks = rows.list(SlaClock.TABLE, theirs).stream()
                .collect(groupingBy(
                        SlaClock::incident, mapping(read -> ClockReading.of(read, now, calendar(read)), toList())));
        return incidents.stream()
                .map(incident -> IncidentItem.of(
                        incident,
                        tickets.getOrDefault(incident.id(), List.of()),
                        clocks.getOrDefault(incident.id(), List.of())))
                .toList();
    }

    private Calendar calendar(SlaClock read) {
        return policies.current().calendars().getOrDefault(read.calendar(), Calendar.ALWAYS);
    }
}
