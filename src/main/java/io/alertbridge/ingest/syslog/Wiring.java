package io.alertbridge.ingest.syslog;

import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.ListenerComponent;
import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Traffic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.Component;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(value = "syslogWiring", proxyBeanMethods = false)
class Wiring {

    /** Camel finds the component of {@code syslog:udp}, {@code syslog:tcp} and {@code syslog:tls} by this name. */
    @Bean("syslog")
    Component syslog(Environment environment, Clock clock, MeterRegistry registry) {
        return new ListenerComponent(
                environment, (name, settings, inlet) -> open(name, settings, inlet, clock, registry));
    }

    private static AutoCloseable open(
            String transport, ListenerSettings settings, Inlet inlet, Clock clock, MeterRegistry registry) {
        SyslogListener listener = new SyslogListener(inlet, clock, new Traffic(registry, "syslog-" + transport));
        return switch (transport) {
            case "udp" -> listener.udp(settings.address("udp"));
            case "tcp" -> listener.tcp(settings.address("tcp"));
            case "tls" -> listener.tls(settings.address("tls"), settings);
            default -> throw settings.wrong(transport, "is no transport of syslog; it is udp, tcp or tls");
        };
    }
}
