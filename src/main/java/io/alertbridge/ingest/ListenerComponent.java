package io.alertbridge.ingest;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.springframework.core.env.Environment;

/**
 * A Camel component for something that listens: {@code from: <scheme>:<name>?settings=<prefix>}. What it hears enters
 * the route, and it learns whether it reached the ledger.
 */
public final class ListenerComponent extends DefaultComponent {

    private final Environment environment;
    private final Opener opener;

    /** Begins to listen. */
    public interface Opener {

        /**
         * Listens until it is closed.
         *
         * @param name what the route's address says behind the scheme, e.g. {@code udp}
         */
        AutoCloseable open(String name, ListenerSettings settings, Inlet inlet) throws Exception;
    }

    public ListenerComponent(Environment environment, Opener opener) {
        this.environment = environment;
        this.opener = opener;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String prefix = getAndRemoveParameter(parameters, "settings", String.class);
        return new Listening(uri, this, remaining, new ListenerSettings(environment, prefix));
    }

    private static final class Listening extends DefaultEndpoint {

        private final String name;
        private final ListenerSettings settings;

        Listening(String uri, Component component, String name, ListenerSettings settings) {
            super(uri, component);
            this.name = name;
            this.settings = settings;
        }

        private Opener opener() {
            return ((ListenerComponent) getComponent()).opener;
        }

        @Override
        public Producer createProducer() {
            throw new IllegalArgumentException(getEndpointUri() + " only listens; nothing can be sent to it");
        }

        @Override
        public Consumer createConsumer(Processor route) {
            return new ListenerConsumer(this, route, inlet -> opener().open(name, settings, inlet));
        }
    }
}
