package io.alertbridge.deliver.ticket.rt;

import io.alertbridge.deliver.Endpoint;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.TicketSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "rtWiring", proxyBeanMethods = false)
class Wiring {

    /** Settings: those of an {@link Endpoint} and of a {@link Desk}. */
    @Bean
    TicketSystem.Type requestTracker(Http http) {
        return new TicketSystem.Type(
                "rt",
                target -> new RequestTracker(
                        new Rest2(Endpoint.of(http, target, "/REST/2.0", "token ")), new Desk(target.settings())));
    }
}
