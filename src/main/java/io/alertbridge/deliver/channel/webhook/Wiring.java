package io.alertbridge.deliver.channel.webhook;

import io.alertbridge.deliver.Http;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "webhookWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    WebhookChannel webhookChannel(Http http) {
        return new WebhookChannel(http);
    }
}
