package io.alertbridge.policy;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets the given configuration directory alone count, before Spring reads any file: by itself it would also read
 * {@code ./config/application.yaml}, and put it above what the program imports. A wrong {@code application.yaml} stops
 * the start here, together with all other faults of its directory.
 */
final class ConfigHome implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("configHome", Map.of("spring.config.location", "classpath:/")));
        Path directory = Path.of(environment.getProperty("alertbridge.config-dir", "config"));
        if (!new Machinery(directory).faults().isEmpty()) {
            new PolicyDirectory(directory).compile(Secrets.forgotten(environment::getProperty));
        }
    }
}
