package io.alertbridge.correlate;

import io.alertbridge.alert.Alert;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.incident.Merge;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.Correlation;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which incident an alert belongs to: the one it had, one about the same item or host, one about an item that
 * both lean on, one about the same service, or a new one. Only open incidents within the window take alerts in.
 */
final class Correlator implements Stage {

    /** An incident to join, and why. */
    private record Match(Incident incident, String reason) {}

    private final String prefix;

    /** @param prefix what the names of incidents begin with */
    Correlator(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void handle(Case c) {
        c.changes(Alerts.TABLE).stream()
                .map(change -> change.after())
                .filter(alert -> alert.open() && !alert.held())
                .filter(alert -> c.find(Incidents.TABLE, alert.incident()).isEmpty())
                .forEach(alert -> join(c, alert));
    }

    private void join(Case c, Alert alert) {
        Optional<Match> match = match(c, alert);
        String incident = match.map(found -> found.incident().id()).orElseGet(() -> prefix + "-" + c.next("incident"));
        String reason = match.map(Match::reason).orElse("no open incident is about the same problem");
        c.save(Alerts.TABLE, alert.in(incident).with(alert.context().because("correlate", reason)));
        if (match.isPresent() && c.disposition() == Disposition.OPENED) {
            c.dispose(Disposition.MERGED, alert.id(), reason);
        }
        if (down(c, alert)) {
            recent(
                            c,
                            about(
                                    c,
                                    c.policy()
                                            .cmdb()
                                            .dependants(alert.context().ci())
                                            .keySet()))
                    .filter(other -> !other.id().equals(incident))
                    .forEach(other -> c.follow(new Merge(
                            other.id(),
                            incident,
                            "depends on " + alert.context().ci())));
        }
    }

    private static boolean down(Case c, Alert alert) {
        return c.policy().correlation().topology() && alert.context().down();
    }

    private static Optional<Match> match(Case c, Alert alert) {
        boolean topology = c.policy().correlation().topology();
        return sameItem(c, alert)
                .or(() -> sameHost(c, alert))
                .or(() -> topology ? parent(c, alert) : Optional.empty())
                .or(() -> topology ? child(c, alert) : Optional.empty())
                .or(() -> sameService(c, alert, c.policy().correlation()));
    }

    private static Optional<Match> sameItem(Case c, Alert alert) {
        String ci = alert.context().ci();
        return oldest(c, about(c, Set.of(ci))).map(found -> new Match(found, "same item " + ci));
    }

    /** A machine that no item stands for is one all the same, as far as one source calls it by one name. */
    private static Optional<Match> sameHost(Case c, Alert alert) {
        return oldest(c, c.find(Incidents.TABLE, Incidents.BY_HOST, Incident.hostOf(alert)).stream())
                .map(found -> new Match(found, "same host " + found.host() + ", which is no known item"));
    }

    /** An item that this one leans on is down: its incident takes this alert in. */
    private static Optional<Match> parent(Case c, Alert alert) {
        String ci = alert.context().ci();
        Set<String> parents = c.policy().cmdb().dependencies(ci).keySet();
        return oldest(c, about(c, parents).filter(incident -> down(c, incident)))
                .map(found -> new Match(found, ci + " depends on " + found.ci() + ", which is down"));
    }

    /** Items that lean on this one were heard of first: their incident turns out to be about this one. */
    private static Optional<Match> child(Case c, Alert alert) {
        if (!down(c, alert)) {
            return Optional.empty();
        }
        String ci = alert.context().ci();
        return oldest(c, about(c, c.policy().cmdb().dependants(ci).keySet()))
                .map(found -> new Match(found, found.ci() + " depends on " + ci));
    }

    private static Stream<Incident> about(Case c, Set<String> items) {
        return items.stream()
                .filter(item -> !item.isEmpty())
                .flatMap(item -> c.find(Incidents.TABLE, Incidents.BY_CI, item).stream());
    }

    private static Optional<Match> sameService(Case c, Alert alert, Correlation rules) {
        String service = alert.context().service();
        if (!rules.sameService() || service.isEmpty()) {
            return Optional.empty();
        }
        return oldest(c, c.find(Incidents.TABLE, Incidents.BY_SERVICE, service).stream())
                .map(found -> new Match(
                        found,
                        "same service " + service + ", heard of within "
                                + rules.window().toMinutes() + " m"));
    }

    private static Stream<Incident> recent(Case c, Stream<Incident> candidates) {
        return candidates
                .filter(Incident::open)
                .filter(incident -> incident.lastAlertAt()
                        .plus(c.policy().correlation().window())
                        .isAfter(c.at()));
    }

    private static Optional<Incident> oldest(Case c, Stream<Incident> candidates) {
        return recent(c, candidates)
                .min(Comparator.comparing(Incident::openedAt).thenComparing(Incident::id));
    }

    private static boolean down(Case c, Incident incident) {
        return c.exists(Alerts.TABLE, Alerts.BY_DOWN, Alerts.downKey(incident.id(), incident.ci()));
    }
}
