package io.alertbridge.sla;

import io.alertbridge.ledger.Stage;
import io.alertbridge.ledger.Table;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "slaWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Stage sla() {
        return inHand -> {};
    }

    @Bean
    List<Table<?>> clockTables() {
        return List.of(SlaClock.TABLE);
    }
}
