package io.alertbridge.ingest.signature;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "signatureWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Errands errands() {
        return new Errands();
    }

    @Bean
    Amazon amazon(Errands errands, Clock clock) {
        return new Amazon(Amazon.HOSTS, errands, clock);
    }

    @Bean
    Proofs proofs(Amazon amazon, Errands errands, Clock clock) {
        return new Proofs(amazon, new WebTokens(errands, clock), clock);
    }
}
