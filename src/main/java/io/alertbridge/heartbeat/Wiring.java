package io.alertbridge.heartbeat;

import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.Stage;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.ledger.Table;
import io.alertbridge.policy.Policies;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "heartbeatWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Stage heartbeat() {
        return new Watch();
    }

    @Bean
    Heartbeats heartbeats(Policies policies, StoredRows rows) {
        return new Heartbeats(policies, rows);
    }

    @Bean
    List<Table<?>> heartbeatTables() {
        return List.of(Pulse.TABLE);
    }

    @Bean
    List<Kind> heartbeatKinds() {
        return List.of(new Kind("heartbeat-overdue", Watch.Overdue.class));
    }
}
