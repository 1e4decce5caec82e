package io.alertbridge.console;

import io.alertbridge.ledger.Codec;
import io.alertbridge.policy.Policies;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(value = "consoleWiring", proxyBeanMethods = false)
class Wiring {

    /** Hears first, so that whoever waits for a commit finds the pages up to date. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Live live() {
        return new Live();
    }

    @Bean
    Readings readings(JdbcClient state, Codec codec) {
        return new Readings(state, codec);
    }

    @Bean
    Overviews overviews(Readings readings, Policies policies, Live live, Clock clock) {
        return new Overviews(readings, policies, live, clock);
    }

    @Bean
    Frames frames(Overviews overviews, Policies policies) {
        return new Frames(overviews, policies);
    }

    @Bean
    IncidentLists incidentLists(Overviews overviews, Readings readings, Policies policies, Turns turns) {
        return new IncidentLists(overviews, readings, policies, turns);
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
    QuietTimes quietTimes(Readings readings, Policies policies, AlertFinder alerts) {
        return new QuietTimes(readings, policies, alerts);
    }

    @Bean
    Turns turns(Policies policies) {
        return new Turns(policies);
    }
}
