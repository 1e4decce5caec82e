package io.alertbridge.correlate;

import io.alertbridge.ledger.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "correlateWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Correlator correlate(Scope scope) {
        return new Correlator(scope.prefix());
    }
}
