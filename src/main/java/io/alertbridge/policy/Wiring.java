package io.alertbridge.policy;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@link FirstRead} brings the policy itself. */
@Configuration(value = "policyWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Reload reload(PolicyDirectory directory, Secrets secrets, Policies policies, MeterRegistry meters) {
        return new Reload(directory, secrets, policies, meters);
    }
}
