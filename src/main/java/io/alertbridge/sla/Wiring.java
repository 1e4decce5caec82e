package io.alertbridge.sla;

import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.Table;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(value = "slaWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Timekeeper sla() {
        return new Timekeeper();
    }

    @Bean
    List<Table<?>> clockTables() {
        return List.of(SlaClock.TABLE);
    }

    @Bean
    List<Kind> clockKinds() {
        return List.of(new Kind("threshold", Timekeeper.Threshold.class));
    }

    @Bean
    Commits clockMeters(MeterRegistry registry, JdbcClient state) {
        return new Meters(
                registry,
                () -> state.sql("SELECT COUNT(*) FROM clock WHERE live = 1 AND breached = 1 AND state = 'RUNNING'")
                        .query(Long.class)
                        .single());
    }
}
