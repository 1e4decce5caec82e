package io.alertbridge.ingest.dropin;

import io.alertbridge.ingest.Authenticator;
import io.alertbridge.policy.Policies;
import java.time.Clock;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "dropinWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Processor pagerduty(Authenticator authenticate) {
        return new PagerDuty(authenticate);
    }

    @Bean
    Processor ping(Authenticator authenticate, Policies policies) {
        return new Ping(authenticate, policies);
    }

    @Bean
    Processor opsgenie(Authenticator authenticate, AlertDesk desk, Clock clock) {
        return new Opsgenie(authenticate, desk, clock);
    }

    @Bean
    Processor opsgenieHeartbeats(Authenticator authenticate, AlertDesk desk) {
        return new OpsgenieHeartbeats(authenticate, desk);
    }

    @Bean
    Processor opsgenieWebhook(Authenticator authenticate) {
        return new OpsgenieWebhook(authenticate);
    }

    @Bean
    Processor alertaHeartbeat(Authenticator authenticate, Policies policies) {
        return new AlertaHeartbeat(authenticate, policies);
    }

    @Bean
    Processor alerta(Authenticator authenticate) {
        return new Alerta(authenticate);
    }

    @Bean
    Processor goalert(Authenticator authenticate, AlertDesk desk) {
        return new GoAlert(authenticate, desk);
    }

    @Bean
    Processor servicenow(Authenticator authenticate, AlertDesk desk) {
        return new ServiceNow(authenticate, desk);
    }

    @Bean
    Processor slack(Authenticator authenticate) {
        return new Slack(authenticate);
    }

    @Bean
    Processor oncall(Authenticator authenticate) {
        return new OnCall(authenticate);
    }
}
