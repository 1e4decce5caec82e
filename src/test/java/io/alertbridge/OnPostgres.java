package io.alertbridge;

import io.alertbridge.ledger.Postgres;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Gives each program that a test starts in this process the database that takes the place of its data directory. */
final class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String directory = environment.getProperty("alertbridge.data-dir", "");
        String url = directory.isEmpty() ? "" : Postgres.urlFor(Path.of(directory));
        if (!url.isEmpty()) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test.database", Map.of("alertbridge.database.url", url)));
        }
    }
}
