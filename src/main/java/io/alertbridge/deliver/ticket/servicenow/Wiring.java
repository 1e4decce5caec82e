package io.alertbridge.deliver.ticket.servicenow;

import io.alertbridge.deliver.Credentials;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.TicketSystem;
import io.alertbridge.policy.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "servicenowWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    TicketSystem.Type serviceNow(Http http) {
        return new ServiceNows(http);
    }

    /** Settings: {@code url}; {@code token}, or {@code user} and {@code password}; {@code timeout}; see {@link Form}. */
    record ServiceNows(Http http) implements TicketSystem.Type {

        @Override
        public String name() {
            return "servicenow";
        }

        @Override
        public TicketSystem open(Target target) {
            Credentials given = Credentials.of(target);
            TableApi api = new TableApi(http, given.url(), given.authorization("Bearer "), given.timeout());
            return new ServiceNow(api, new Form(target.settings()), new References(api, target.settings()));
        }
    }
}
