package io.alertbridge.correlate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "correlateWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Correlator correlate() {
        return new Correlator();
    }
}
