package io.alertbridge.enrich;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "enrichWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Enricher enrich() {
        return new Enricher();
    }
}
