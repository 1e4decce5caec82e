package io.alertbridge.ingest.snmp;

import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.ListenerComponent;
import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Traffic;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Component;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(value = "snmpWiring", proxyBeanMethods = false)
class Wiring {

    /** Camel finds the component of {@code snmp:traps} by this name. */
    @Bean("snmp")
    Component snmp(
            Environment environment,
            Clock clock,
            MeterRegistry registry,
            @Value("${alertbridge.data-dir}") Path dataDirectory) {
        return new ListenerComponent(
                environment,
                (name, settings, inlet) -> open(settings, inlet, clock, new Traffic(registry, "snmp"), dataDirectory));
    }

    private static SnmpListener open(
            ListenerSettings settings, Inlet inlet, Clock clock, Traffic traffic, Path dataDirectory)
            throws IOException {
        Users users = Users.read(settings);
        TrapDesk.Rights rights = new TrapDesk.Rights(settings.texts("communities"), users);
        if (rights.communities().isEmpty() && users.none()) {
            throw settings.wrong("communities", "and users are missing, so nobody may send; name one or the other");
        }
        return new SnmpListener(users, traffic, worker -> new TrapDesk(inlet, rights, traffic, clock, worker))
                .open(settings.address("udp"), Engine.start(dataDirectory));
    }
}
