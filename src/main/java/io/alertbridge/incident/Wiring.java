package io.alertbridge.incident;

import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.ledger.Table;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "incidentWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Lifecycle incident() {
        return new Lifecycle();
    }

    @Bean
    IncidentWatch incidentWatch(StoredRows rows) {
        return new IncidentWatch(rows);
    }

    @Bean
    List<Table<?>> incidentTables() {
        return List.of(Incidents.TABLE, Moment.TABLE);
    }

    @Bean
    List<Kind> incidentKinds() {
        return List.of(
                new Kind("command", Command.class),
                new Kind("merge", Merge.class),
                new Kind("remark-old", Remark.Old.class),
                new Kind("quiet", Lifecycle.Quiet.class),
                new Kind("still-firing", Lifecycle.StillFiring.class),
                new Kind("final", Lifecycle.Final.class),
                new Kind("hold-over", Hold.Over.class));
    }

    @Bean
    Commits incidentMeters(MeterRegistry registry) {
        return new Meters(registry);
    }
}
