package io.alertbridge.console;

import io.alertbridge.ledger.Codec;
import io.alertbridge.ledger.Ledger;
import io.alertbridge.policy.Policies;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(value = "consoleWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Live live() {
        return new Live();
    }

    @Bean
    Readings readings(JdbcClient state, Codec codec) {
        return new Readings(state, codec);
    }

    @Bean
    Desk desk(Ledger ledger, Live live) {
        return new Desk(ledger, live);
    }

    @Bean
    Overviews overviews(Readings readings, Policies policies, Live live, Clock clock) {
        return new Overviews(readings, policies, live, clock);
    }

    @Bean
    Frames frames(Overviews overviews) {
        return new Frames(overviews);
    }

    @Bean
    IncidentLines incidentLines(Readings readings, Policies policies) {
        return new IncidentLines(readings, policies);
    }

    @Bean
    IncidentViews incidentViews(Readings readings, Policies policies, Clock clock) {
        return new IncidentViews(readings, policies, clock);
    }

    @Bean
    AlertFinder alertFinder(Readings readings, Policies policies) {
        return new AlertFinder(readings, policies);
    }

    @Bean
    Turns turns(Policies policies) {
        return new Turns(policies);
    }
}
