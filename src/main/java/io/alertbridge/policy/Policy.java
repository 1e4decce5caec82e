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
        Map<String, Calendar> calendars,
        List<SlaPolicy> slas,
        Roster roster,
        List<EscalationPolicy> escalations,
        List<Target> targets,
        Map<String, Channel> channels) {

    public Optional<Target> target(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }
}
