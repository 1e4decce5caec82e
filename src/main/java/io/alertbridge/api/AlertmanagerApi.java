package io.alertbridge.api;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Status;
import io.alertbridge.api.AlertmanagerAlert.Receiver;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Policies;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is read through Alertmanager's API, version 2, as its own OpenAPI document describes it. */
@RestController
@Hidden
@RequestMapping(AlertmanagerApi.PATH)
class AlertmanagerApi {

    static final String PATH = "/api/v2";

    /** The API has no pages, and one answer must fit into memory. */
    static final int MOST = 20_000;

    private final StoredRows rows;
    private final Policies policies;

    AlertmanagerApi(StoredRows rows, Policies policies) {
        this.rows = rows;
        this.policies = policies;
    }

    /** Alerts that belong together: those of one incident; those that have none make up one group of each team. */
    record Group(List<AlertmanagerAlert> alerts, Map<String, String> labels, Receiver receiver) {}

    private record GroupKey(String team, String incident) {

        static GroupKey of(Alert alert) {
            return new GroupKey(AlertmanagerTeams.of(alert), alert.incident());
        }

        Map<String, String> labels() {
            return incident.isEmpty() ? Map.of() : Map.of("incident", incident);
        }
    }

    @GetMapping("/alerts")
    List<AlertmanagerAlert> alerts(@RequestParam MultiValueMap<String, String> asked) {
        return found(new AlertmanagerFilter(asked), MOST).stream()
                .map(AlertmanagerAlert::of)
                .sorted(Comparator.comparing(AlertmanagerAlert::fingerprint))
                .toList();
    }

    @GetMapping("/alerts/groups")
    List<Group> groups(@RequestParam MultiValueMap<String, String> asked) {
        Map<GroupKey, List<AlertmanagerAlert>> groups =
                new TreeMap<>(Comparator.comparing(GroupKey::incident).thenComparing(GroupKey::team));
        found(new AlertmanagerFilter(asked), MOST)
                .forEach(alert -> groups.computeIfAbsent(GroupKey.of(alert), key -> new ArrayList<>())
                        .add(AlertmanagerAlert.of(alert)));
        return groups.entrySet().stream()
                .map(group -> new Group(
                        group.getValue(),
                        group.getKey().labels(),
                        new Receiver(group.getKey().team())))
                .toList();
    }

    @GetMapping("/receivers")
    List<Receiver> receivers() {
        return AlertmanagerTeams.all(policies.current()).stream()
                .map(Receiver::new)
                .toList();
    }

    /** @throws AlertmanagerFault if there are more than {@code most} */
    List<Alert> found(Predicate<Alert> wanted, int most) {
        List<Alert> found = new ArrayList<>();
        Query open = Query.all().whereNot("status", Status.RESOLVED).where("live", true);
        rows.forEach(Alerts.TABLE, open, alert -> {
            if (wanted.test(alert)) {
                found.add(alert);
                if (found.size() > most) {
                    throw AlertmanagerFault.said(400, "more than " + most + " alerts match; narrow them with filter");
                }
            }
        });
        return found;
    }
}
