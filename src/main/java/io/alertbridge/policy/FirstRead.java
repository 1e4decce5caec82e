package io.alertbridge.policy;

import java.nio.file.Path;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Compiles the policy and tries the routes before anything else is made: what is wrong stops the start while nothing has begun. */
final class FirstRead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Path data = Path.of(environment.getRequiredProperty("alertbridge.data-dir"));
        Path config = Path.of(environment.getRequiredProperty("alertbridge.config-dir"));
        Path routes = Path.of(environment.getRequiredProperty("alertbridge.routes-dir"));
        Secrets secrets = Secrets.keptIn(data, environment::getProperty);
        PolicyDirectory directory = new PolicyDirectory(config);
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("policies", new Policies(directory.compile(secrets, new RouteFiles(routes))));
        beans.registerSingleton("policyDirectory", directory);
        beans.registerSingleton("secrets", secrets);
    }
}
