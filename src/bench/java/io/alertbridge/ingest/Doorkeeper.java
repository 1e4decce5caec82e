package io.alertbridge.ingest;

import io.alertbridge.policy.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** The authentication of a sender, for those who measure it. */
public final class Doorkeeper {

    private final Authenticator authenticator;
    private final Exchange exchange;
    private final String token;

    public Doorkeeper(Policies policies, String token) {
        Clock clock = Clock.systemUTC();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SourceHealth health =
                new SourceHealth(policies, clock, registry, new Rhythms(Path.of("rhythms.json"), source -> true, clock, registry));
        authenticator = new Authenticator(policies, clock, health);
        exchange = new DefaultExchange(new DefaultCamelContext());
        this.token = token;
    }

    /** Fails unless the token is the source's. */
    public Object letIn(byte[] body) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_PATH, "/api/v2/alerts");
        message.setHeader("Authorization", "Bearer " + token);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("CamelHttpRemoteAddress", "127.0.0.1");
        message.setBody(body);
        authenticator.process(exchange);
        return message.getBody();
    }
}
