package io.alertbridge.deliver.channel.smtp;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "smtpWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    MailChannel smtpChannel(Clock clock) {
        return new MailChannel(clock);
    }
}
