package io.alertbridge.ingest.mail;

import io.alertbridge.ingest.Failures;
import io.alertbridge.ingest.ListenerComponent;
import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Traffic;
import io.alertbridge.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Component;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.subethamail.smtp.server.SMTPServer;

@Configuration(value = "mailWiring", proxyBeanMethods = false)
class Wiring {

    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST_RECIPIENTS = 20;
    private static final int SILENCE_SECONDS = 60;

    /** Camel finds the component of {@code letterbox:smtp} by this name. */
    @Bean("letterbox")
    Component letterbox(Environment environment, Policies policies, Clock clock, MeterRegistry registry) {
        return new ListenerComponent(environment, (name, settings, inlet) -> {
            if (settings.texts("domains").isEmpty()) {
                throw settings.wrong("domains", "is missing; name what stands behind the @ of the addresses");
            }
            return open(
                    settings,
                    new Letterbox.Post(
                            inlet,
                            new Addressees(policies, settings.texts("domains")),
                            new Failures(clock),
                            new Traffic(registry, "smtp"),
                            clock));
        });
    }

    /** The route in-mail asks it who we are, and lets it read what it finds. */
    @Bean
    Mailbox mailbox(Environment environment, Clock clock, MeterRegistry registry) {
        return new Mailbox(environment, new Traffic(registry, "imap"), clock);
    }

    static AutoCloseable open(ListenerSettings settings, Letterbox.Post post) {
        InetSocketAddress address = settings.address("tcp");
        SMTPServer.Builder builder = SMTPServer.port(address.getPort())
                .bindAddress(address.getAddress())
                .hostName(settings.texts("domains").get(0))
                .softwareName("AlertBridge")
                .messageHandlerFactory(post::open)
                .maxMessageSize(Letterbox.LARGEST)
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .connectionTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
                .serverThreadName("smtp");
        if (settings.file("certificate").isPresent()) {
            builder.enableTLS().startTlsSocketFactory(settings.tls());
        } else {
            builder.hideTLS();
        }
        SMTPServer server = builder.build();
        server.start();
        return server::stop;
    }
}
