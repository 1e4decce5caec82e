package io.alertbridge.deliver.ticket.rt;

import io.alertbridge.deliver.Credentials;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.TicketSystem;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "rtWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    TicketSystem.Type requestTracker(Http http) {
        return new RequestTrackers(http);
    }

    /** Settings: {@code url}; {@code token}, or {@code user} and {@code password}; {@code timeout}; see {@link Desk}. */
    record RequestTrackers(Http http) implements TicketSystem.Type {

        @Override
        public String name() {
            return "rt";
        }

        @Override
        public TicketSystem open(Target target) {
            Settings settings = target.settings();
            Credentials given = Credentials.of(target);
            return new RequestTracker(
                    new Rest2(http, given.url() + "/REST/2.0", given.authorization("token "), given.timeout()),
                    new Desk(settings));
        }
    }
}
