package io.alertbridge.deduplicate;

import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.ledger.Table;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "deduplicateWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Deduplicator deduplicate() {
        return new Deduplicator();
    }

    @Bean
    AlertMetrics alertMetrics(StoredRows rows) {
        return new AlertMetrics(rows);
    }

    @Bean
    List<Table<?>> alertTables() {
        return List.of(Alerts.TABLE, Tombstone.TABLE);
    }

    @Bean
    List<Kind> alertKinds() {
        return List.of(
                new Kind("lease-expired", Deduplicator.LeaseExpired.class),
                new Kind("settled", Deduplicator.Settled.class),
                new Kind("tombstone-expired", Tombstone.Expired.class));
    }
}
