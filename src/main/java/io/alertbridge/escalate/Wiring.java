package io.alertbridge.escalate;

import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.Table;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(value = "escalateWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Escalator escalate() {
        return new Escalator();
    }

    @Bean
    List<Table<?>> pageTables() {
        return List.of(Page.TABLE, Escalation.TABLE);
    }

    @Bean
    List<Kind> pageKinds() {
        return List.of(
                new Kind("page-receipt", Page.Receipt.class), new Kind("unanswered", Escalator.Unanswered.class));
    }

    @Bean
    Commits escalationMeters(MeterRegistry registry, JdbcClient state) {
        return new Meters(
                registry,
                () -> state.sql("SELECT COUNT(*) FROM escalation WHERE live = 1")
                        .query(Long.class)
                        .single());
    }
}
