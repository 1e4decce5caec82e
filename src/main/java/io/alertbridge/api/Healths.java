package io.alertbridge.api;

import io.alertbridge.ledger.Lane;
import io.alertbridge.ledger.Lease;
import io.alertbridge.ledger.Ledger;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What must be well before senders are sent here: the ledger and the lane commit, here or elsewhere, and all routes are open. */
@Configuration(value = "healths", proxyBeanMethods = false)
class Healths {

    @Bean
    HealthIndicator ledgerHealthIndicator(Ledger ledger) {
        return () -> {
            String failure = ledger.failure();
            return failure.isEmpty()
                    ? Health.up().withDetail("lastId", ledger.lastId()).build()
                    : Health.down().withDetail("failure", failure).build();
        };
    }

    @Bean
    HealthIndicator laneHealthIndicator(Lane lane, Lease lease, Ledger ledger) {
        return () -> health(lane)
                .withDetail("standing", lane.standing().name().toLowerCase(Locale.ROOT))
                .withDetail("node", lease.node())
                .withDetail("holder", lease.holder())
                .withDetail("epoch", lease.epoch())
                .withDetail("position", lane.position())
                .withDetail("behind", Math.max(0, ledger.lastId() - lane.position()))
                .build();
    }

    private static Health.Builder health(Lane lane) {
        String failure = lane.failure();
        if (!failure.isEmpty()) {
            return Health.down().withDetail("failure", failure);
        }
        return lane.serving() ? Health.up() : Health.outOfService();
    }

    @Bean
    HealthIndicator routesHealthIndicator(CamelContext camel) {
        return () -> {
            List<String> closed = camel.getRoutes().stream()
                    .map(Route::getRouteId)
                    .filter(id -> !camel.getRouteController().getRouteStatus(id).isStarted())
                    .sorted()
                    .toList();
            boolean open = camel.getStatus().isStarted()
                    && closed.isEmpty()
                    && !camel.getRoutes().isEmpty();
            return (open ? Health.up() : Health.outOfService())
                    .withDetail("routes", camel.getRoutes().size())
                    .withDetail("closed", closed)
                    .build();
        };
    }
}
