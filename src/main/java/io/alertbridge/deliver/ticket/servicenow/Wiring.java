package io.alertbridge.deliver.ticket.servicenow;

import io.alertbridge.deliver.Endpoint;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.TicketSystem;
import io.alertbridge.policy.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "servicenowWiring", proxyBeanMethods = false)
class Wiring {

    /** Settings: those of an {@link Endpoint} and of a {@link Form}. */
    @Bean
    TicketSystem.Type serviceNow(Http http) {
        return new TicketSystem.Type("servicenow", target -> open(http, target));
    }

    private static TicketSystem open(Http http, Target target) {
        TableApi api = new TableApi(Endpoint.of(http, target, "/api/now/table/", "Bearer "));
        return new ServiceNow(api, new Form(target.settings()), new References(api, target.settings()));
    }
}
