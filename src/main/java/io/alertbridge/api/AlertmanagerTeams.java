package io.alertbridge.api;

import io.alertbridge.alert.Alert;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Service;
import io.alertbridge.policy.CategoryRule;
import io.alertbridge.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The teams that get incidents, which stand where Alertmanager has receivers. */
final class AlertmanagerTeams {

    /** Who gets what no team owns. */
    static final String NONE = "default";

    private AlertmanagerTeams() {}

    static String of(Alert alert) {
        return alert.context().group().isEmpty() ? NONE : alert.context().group();
    }

    static List<String> all(Policy policy) {
        Stream<String> owners = Stream.concat(
                policy.cmdb().items().stream().map(ConfigurationItem::owner),
                policy.cmdb().services().stream().map(Service::owner));
        return Stream.concat(owners, policy.categories().stream().map(CategoryRule::group))
                .map(name -> name.isEmpty() ? NONE : name)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of(NONE))))
                .stream()
                .toList();
    }
}
