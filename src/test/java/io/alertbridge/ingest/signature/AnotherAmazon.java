package io.alertbridge.ingest.signature;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Lets a server of the tests pass for Amazon's, and for others that have keys. */
@TestConfiguration(proxyBeanMethods = false)
public class AnotherAmazon {

    @Bean(destroyMethod = "close")
    Elsewhere elsewhere() throws Exception {
        Elsewhere server = new Elsewhere();
        for (String name : List.of("sns", "old", "stranger")) {
            server.serve("/SimpleNotificationService-" + name + ".pem", server.pem(name));
        }
        return server;
    }

    @Bean
    @Primary
    Errands errandsElsewhere(Elsewhere server) throws Exception {
        return new Errands(server.believed(), Duration.ofSeconds(3));
    }

    @Bean
    @Primary
    Amazon anotherAmazon(Errands errands, Clock clock) {
        return new Amazon(Pattern.compile("localhost:\\d+"), errands, clock);
    }
}
