package io.alertbridge.console;

import io.alertbridge.deliver.Ticket;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.alertbridge.sla.SlaClock;
import io.alertbridge.suppress.Silence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The overview of this moment. A hundred open pages cost one look into the database per change, not a hundred. */
final class Overviews {

    static final int MOST = 2_000;

    /** Looking takes at most this share of one processor, however much goes on. */
    private static final int SHARE = 5;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration STALE = Duration.ofSeconds(5);
    private static final Duration SLOWLY = Duration.ofSeconds(10);
    private static final String IS_OPEN = "state IN ('NEW', 'IN_PROGRESS', 'ON_HOLD')";
    private static final String OPEN_ALERTS = "alert WHERE status IN ('FIRING', 'ACKNOWLEDGED')";
    private static final String TROUBLED = "page WHERE state = 'FAILED' AND at >= :since";

    private final Readings readings;
    private final Policies policies;
    private final Live live;
    private final Clock clock;
    private Overview last;
    private History history = new History(Instant.EPOCH, List.of(), 0);
    private long revision;
    private long readAt;
    private long cost;

    /** What changes slowly and costs more to find out. */
    private record History(Instant at, List<Duration> answered, long resolvedToday) {}

    Overviews(Readings readings, Policies policies, Live live, Clock clock) {
        this.readings = readings;
        this.policies = policies;
        this.live = live;
        this.clock = clock;
    }

    synchronized Overview current() {
        long now = live.revision();
        long since = System.nanoTime() - readAt;
        if (last == null || since > STALE.toNanos() || now != revision && since > SHARE * cost) {
            readAt = System.nanoTime();
            last = read(clock.instant());
            cost = System.nanoTime() - readAt;
            revision = now;
        }
        return last;
    }

    private Overview read(Instant at) {
        if (history.at().plus(SLOWLY).isBefore(at)) {
            history = new History(at, answered(at), resolvedToday(at));
        }
        Map<String, Long> since = Map.of("since", at.minus(DAY).toEpochMilli());
        List<Incident> open =
                readings
                        .of(Incidents.TABLE, "WHERE " + IS_OPEN + " ORDER BY priority, opened_at DESC LIMIT " + MOST)
                        .stream()
                        .sorted(Comparator.comparing(Incident::priority)
                                .thenComparing(incident -> incident.state() != Incident.State.NEW)
                                .thenComparing(Incident::openedAt, Comparator.reverseOrder()))
                        .toList();
        List<Ticket> tickets = readings.of(Ticket.TABLE, "WHERE live = 1");
        return new Overview(
                at,
                counts(at, tickets),
                open,
                counted("state"),
                counted("category"),
                promises(at),
                tickets.stream().collect(Collectors.groupingBy(Ticket::incident)),
                history.answered(),
                readings.count(
                        "alert WHERE status IN ('FIRING', 'ACKNOWLEDGED', 'RESOLVED') AND last_at >= :since", since),
                readings.count("incident WHERE opened_at >= :since", since),
                history.resolvedToday());
    }

    private Map<String, Promise> promises(Instant at) {
        Policy policy = policies.current();
        Map<String, Promise> first = new HashMap<>();
        readings.of(SlaClock.TABLE, "WHERE live = 1 ORDER BY due LIMIT " + MOST)
                .forEach(clock -> first.computeIfAbsent(clock.incident(), any -> Promise.of(clock, at, policy)));
        return first;
    }

    private Map<String, Long> counted(String column) {
        Map<String, Long> counts = new TreeMap<>();
        readings.sql("SELECT " + column + ", COUNT(*) FROM incident WHERE " + IS_OPEN + " GROUP BY " + column)
                .query((row, number) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    private Counts counts(Instant at, List<Ticket> tickets) {
        Policy policy = policies.current();
        long windows =
                policy.windows().stream().filter(window -> window.covers(at)).count();
        long silences = readings.of(Silence.TABLE, "WHERE live = 1").stream()
                .filter(silence -> silence.covers(at))
                .count();
        long failed = readings.count(TROUBLED, Map.of("since", at.minus(DAY).toEpochMilli()));
        return new Counts(
                readings.count("incident WHERE " + IS_OPEN, Map.of()),
                readings.count(OPEN_ALERTS, Map.of()),
                windows + silences,
                policy.sources().size(),
                failed
                        + tickets.stream()
                                .filter(ticket -> !ticket.problem().isEmpty())
                                .count(),
                readings.count("parked WHERE waiting = 1", Map.of()));
    }

    private List<Duration> answered(Instant at) {
        long week = at.minus(Duration.ofDays(7)).toEpochMilli();
        return readings
                .of(Incidents.TABLE, "WHERE opened_at >= :week ORDER BY opened_at DESC LIMIT 500", Map.of("week", week))
                .stream()
                .filter(Incident::acknowledged)
                .map(incident -> Duration.between(incident.openedAt(), incident.acknowledgedAt()))
                .sorted()
                .toList();
    }

    private long resolvedToday(Instant at) {
        return readings
                .of(Incidents.TABLE, "WHERE state IN ('RESOLVED', 'CLOSED') ORDER BY opened_at DESC LIMIT 500")
                .stream()
                .filter(incident -> incident.resolvedAt().isAfter(at.minus(DAY)))
                .count();
    }
}
