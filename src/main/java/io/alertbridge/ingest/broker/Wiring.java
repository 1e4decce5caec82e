package io.alertbridge.ingest.broker;

import io.alertbridge.ingest.ListenerComponent;
import io.alertbridge.ledger.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Component;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(value = "brokerWiring", proxyBeanMethods = false)
class Wiring {

    /**
     * Camel finds the component of {@code broker:kafka} and its like by this name. Its own components acknowledge too
     * early, or fail to start while the broker is away.
     */
    @Bean("broker")
    Component broker(Environment environment, SslBundles bundles, Ledger ledger, MeterRegistry registry) {
        return new ListenerComponent(environment, (name, settings, inlet) -> {
            Courier courier = new Courier(name, broker(name, new Settings(settings, bundles)), inlet, ledger::failure);
            Gauge connected = Gauge.builder("alertbridge.in.connected", courier, any -> any.connected() ? 1 : 0)
                    .description("Whether messages of a broker are being read; healthy: = 1")
                    .tag("broker", name)
                    .register(registry);
            courier.start();
            return () -> {
                courier.close();
                registry.remove(connected);
            };
        });
    }

    private static Broker broker(String name, Settings own) {
        return switch (name) {
            case "kafka" -> new KafkaBroker(own);
            case "rabbitmq" -> new RabbitBroker(own);
            case "mqtt" -> new MqttBroker(own);
            case "nats" -> new NatsBroker(own);
            default ->
                throw new IllegalArgumentException(
                        "broker was '" + name + "' but must be one of kafka, rabbitmq, mqtt, nats");
        };
    }
}
