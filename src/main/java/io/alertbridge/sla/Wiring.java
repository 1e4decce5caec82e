package io.alertbridge.sla;

import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.Table;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}
