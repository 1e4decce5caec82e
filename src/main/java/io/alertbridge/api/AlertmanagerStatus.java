package io.alertbridge.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.swagger.v3.oas.annotations.Hidden;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an Alertmanager says about itself. Its words for a cluster mean gossip, which there is none of here. */
@RestController
@Hidden
class AlertmanagerStatus {

    private final Policies policies;
    private final Instant started =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    AlertmanagerStatus(Policies policies) {
        this.policies = policies;
    }

    record Told(Cluster cluster, Config config, String uptime, Map<String, String> versionInfo) {}

    record Cluster(List<String> peers, String status) {}

    /** @param original in Alertmanager's own syntax, since there are tools that read it */
    record Config(String original) {}

    @GetMapping("/api/v2/status")
    Told status() {
        return new Told(
                new Cluster(List.of(), "disabled"),
                new Config(teams(policies.current())),
                AlertmanagerTimes.of(started),
                versions());
    }

    private static String teams(Policy policy) {
        return "# AlertBridge decides by its own configuration, version " + policy.version()
                + "; these are the teams that get incidents.\n"
                + "route:\n  receiver: " + AlertmanagerTeams.NONE + "\nreceivers:\n"
                + AlertmanagerTeams.all(policy).stream()
                        .map(name -> "- name: " + TextNode.valueOf(name) + "\n")
                        .collect(Collectors.joining());
    }

    private static Map<String, String> versions() {
        String version = Optional.ofNullable(
                        AlertmanagerStatus.class.getPackage().getImplementationVersion())
                .orElse("development");
        return Map.of(
                "version", version,
                "revision", "alertbridge-" + version,
                "branch", "",
                "buildUser", "",
                "buildDate", "",
                "goVersion", "");
    }
}
