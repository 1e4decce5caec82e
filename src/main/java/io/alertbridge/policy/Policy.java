package io.alertbridge.policy;

import io.alertbridge.cmdb.Cmdb;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compiled, immutable content of {@code config/}.
 *
 * @param version hash of all files it was compiled from, 12 hex digits; every decision records it
 * @param sources configured senders by name
 * @param heartbeats those who must be heard of regularly
 * @param monitors those behind the sources that can be asked, by name of the source
 * @param drops what needs no incident, e.g. informational alerts; they are still listed
 */
public record Policy(
        String version,
        Map<String, Source> sources,
        Cmdb cmdb,
        List<Identifier> identifiers,
        List<CategoryRule> categories,
        PriorityMatrix priorities,
        Correlation correlation,
        List<Rule> drops,
        List<MaintenanceWindow> windows,
        List<Heartbeat> heartbeats,
        Map<String, Calendar> calendars,
        List<SlaPolicy> slas,
        Roster roster,
        List<EscalationPolicy> escalations,
        List<Target> targets,
        Map<String, Channel> channels,
        Map<String, Monitor> monitors) {

    /** How much of everything there is, for people. */
    public String summary() {
        return String.join(
                ", ",
                count(cmdb.items().size(), "item"),
                count(cmdb.services().size(), "service"),
                count(sources.size(), "source"),
                count(categories.size(), "category rule"),
                count(roster.people().size(), "person on the roster", "people on the roster"),
                count(targets.size(), "ticket system"),
                count(channels.size(), "channel"));
    }

    private static String count(int number, String one) {
        return count(number, one, one + "s");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    public Optional<Heartbeat> heartbeat(String name) {
        return heartbeats.stream()
                .filter(heartbeat -> heartbeat.name().equals(name))
                .findFirst();
    }

    public Optional<Target> target(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }
}
