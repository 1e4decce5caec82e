package io.alertbridge.normalise;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "normaliseWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Normaliser normaliser() {
        return new Normaliser();
    }
}
