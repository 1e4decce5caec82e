package io.alertbridge.deliver.channel.slack;

import io.alertbridge.deliver.Http;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "slackWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    SlackChannel slackChannel(Http http) {
        return new SlackChannel(http);
    }
}
