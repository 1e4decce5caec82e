package io.alertbridge.deliver.ticket.rt;

import io.alertbridge.deliver.Endpoint;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.TicketSystem;
import io.alertbridge.policy.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "rtWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    TicketSystem.Type requestTracker(Http http) {
        return new RequestTrackers(http);
    }

    /** Settings: those of an {@link Endpoint} and of a {@link Desk}. */
    record RequestTrackers(Http http) implements TicketSystem.Type {

        @Override
        public String name() {
            return "rt";
        }

        @Override
        public TicketSystem open(Target target) {
            return new RequestTracker(
                    new Rest2(Endpoint.of(http, target, "/REST/2.0", "token ")), new Desk(target.settings()));
        }
    }
}
