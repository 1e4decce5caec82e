package io.alertbridge.deliver;

import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Stage;
import io.alertbridge.ledger.Table;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "deliverWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Stage dispatch() {
        return inHand -> {};
    }

    @Bean
    Commits deliveries() {
        return commit -> {};
    }

    @Bean
    List<Table<?>> ticketTables() {
        return List.of(Ticket.TABLE);
    }
}
