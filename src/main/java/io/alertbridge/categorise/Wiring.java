package io.alertbridge.categorise;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "categoriseWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Categoriser categorise() {
        return new Categoriser();
    }
}
