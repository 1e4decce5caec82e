package io.alertbridge.console;

import io.alertbridge.alert.Priority;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Service;
import io.alertbridge.incident.Incident;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A business service as it is now.
 *
 * @param items everything it leans on, nearest first, with the open incidents about each
 * @param incidents open ones that hit it, the most urgent first
 */
public record ServiceState(Service service, List<ItemState> items, List<Incident> incidents) {

    /** An item, the open incidents about it, and whether it has open alerts of its own. */
    public record ItemState(ConfigurationItem item, List<Incident> incidents, boolean alerting) {

        public String tone() {
            return !incidents.isEmpty() ? "bad" : alerting ? "warn" : "good";
        }
    }

    static ServiceState of(Service service, Map<String, Integer> needs, Seen seen) {
        List<ItemState> items = needs.keySet().stream()
                .map(seen.item())
                .flatMap(Optional::stream)
                .map(item -> new ItemState(
                        item,
                        seen.about().getOrDefault(item.id(), List.of()),
                        seen.alerting().contains(item.id())))
                .toList();
        List<Incident> hits = Stream.concat(
                        seen.hitting().getOrDefault(service.id(), List.of()).stream(),
                        items.stream().map(ItemState::incidents).flatMap(Collection::stream))
                .distinct()
                .sorted(Comparator.comparing(Incident::priority))
                .toList();
        return new ServiceState(service, items, hits);
    }

    /** What is open, by item and by service. */
    record Seen(
            Function<String, Optional<ConfigurationItem>> item,
            Map<String, List<Incident>> about,
            Map<String, List<Incident>> hitting,
            Set<String> alerting) {}

    /** Place of its worst incident among the priorities; after all of them if it has none. */
    int worst() {
        return incidents.isEmpty()
                ? Priority.values().length
                : incidents.get(0).priority().ordinal();
    }

    public String tone() {
        if (incidents.isEmpty()) {
            return "good";
        }
        return incidents.get(0).priority().before(Priority.P3) ? "bad" : "warn";
    }

    public String words() {
        return incidents.isEmpty() ? "works" : Words.counted(incidents.size(), "open incident");
    }
}
