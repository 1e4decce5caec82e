package io.alertbridge.policy;

import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Severity;
import io.alertbridge.cmdb.Cmdb;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "policyWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Policies policies() {
        Map<Severity, Level> urgency =
                Arrays.stream(Severity.values()).collect(Collectors.toMap(s -> s, s -> Level.HIGH));
        Map<Level, Map<Level, Priority>> matrix = Arrays.stream(Level.values())
                .collect(Collectors.toMap(
                        i -> i,
                        i -> Arrays.stream(Level.values())
                                .collect(Collectors.toMap(u -> u, u -> Priority.values()[i.ordinal() + u.ordinal()]))));
        return new Policies(new Policy(
                "000000000000",
                Map.of(
                        "generic",
                        new Source(
                                "generic", "generic", List.of(), 202, "$", List.of(), ZoneId.of("UTC"), Duration.ZERO)),
                Cmdb.EMPTY,
                List.of(),
                List.of(),
                new PriorityMatrix(urgency, matrix, Set.of()),
                new Correlation(
                        Duration.ofMinutes(10),
                        true,
                        true,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofDays(3)),
                List.of(),
                List.of(),
                Map.of("24x7", Calendar.ALWAYS),
                List.of(),
                new Roster(Map.of(), Map.of()),
                List.of(),
                List.of(),
                Map.of()));
    }
}
