package io.alertbridge.ingest.broker;

import io.alertbridge.ledger.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Component;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(value = "brokerWiring", proxyBeanMethods = false)
class Wiring {

    /** Camel finds the component by this name, once a route asks for it. */
    @Bean("broker")
    Component broker(Environment settings, SslBundles bundles, Ledger ledger, MeterRegistry registry) {
        return new Brokers(settings, bundles, ledger::failure, registry);
    }
}
