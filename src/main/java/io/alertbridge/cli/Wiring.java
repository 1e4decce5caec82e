package io.alertbridge.cli;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Secrets;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "cliWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Greeting greeting(Policies policies, Secrets secrets, @Value("${alertbridge.data-dir}") Path data) {
        return new Greeting(policies, secrets, data);
    }

    @Bean
    @ConditionalOnProperty("alertbridge.demo")
    Demo demo(Secrets secrets) {
        return new Demo(secrets.token(), System.out);
    }
}
