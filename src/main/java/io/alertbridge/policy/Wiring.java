package io.alertbridge.policy;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(value = "policyWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Secrets secrets(@Value("${alertbridge.data-dir}") Path directory, Environment environment) {
        return Secrets.keptIn(directory, environment::getProperty);
    }

    @Bean
    PolicyDirectory policyDirectory(@Value("${alertbridge.config-dir}") Path directory) {
        return new PolicyDirectory(directory);
    }

    @Bean
    Policies policies(PolicyDirectory directory, Secrets secrets) {
        return new Policies(directory.compile(secrets));
    }
}
