package io.alertbridge.ingest.broker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.PropertyResolver;

/**
 * The Camel component {@code broker}: a route that starts from {@code broker:kafka}, {@code rabbitmq}, {@code mqtt} or
 * {@code nats} gets one message at a time, many at once, and has it acknowledged when it has ended without an
 * exception. Camel's own components commit or acknowledge too early, or fail to start while the broker is away.
 */
final class Brokers extends DefaultComponent {

    private final PropertyResolver settings;
    private final SslBundles bundles;
    private final Supplier<String> closed;
    private final MeterRegistry registry;

    /** @param closed says why nothing can be stored now, or is empty */
    Brokers(PropertyResolver settings, SslBundles bundles, Supplier<String> closed, MeterRegistry registry) {
        this.settings = settings;
        this.bundles = bundles;
        this.closed = closed;
        this.registry = registry;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        return new BrokerEndpoint(uri, name);
    }

    private Broker broker(String name) {
        Settings own = new Settings(settings, bundles, name);
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

    private final class BrokerEndpoint extends DefaultEndpoint {

        private final String name;

        BrokerEndpoint(String uri, String name) {
            super(uri, Brokers.this);
            this.name = name;
        }

        @Override
        public Consumer createConsumer(Processor route) {
            BrokerConsumer consumer = new BrokerConsumer(this, route, name, broker(name), closed);
            Gauge.builder("alertbridge.in.connected", consumer, any -> any.connected() ? 1 : 0)
                    .description("Whether messages of a broker are being read; healthy: = 1")
                    .tag("broker", name)
                    .register(registry);
            return consumer;
        }

        @Override
        public Producer createProducer() {
            throw new IllegalArgumentException(getEndpointUri() + " can only be read from");
        }
    }
}
