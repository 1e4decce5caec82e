package io.alertbridge.suppress;

import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.Table;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "suppressWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Suppressor suppress() {
        return new Suppressor();
    }

    @Bean
    List<Table<?>> silenceTables() {
        return List.of(Silence.TABLE);
    }

    @Bean
    List<Kind> silenceKinds() {
        return List.of(
                new Kind("silence", Silence.Set.class),
                new Kind("silence-lifted", Silence.Lifted.class),
                new Kind("silence-over", Silence.Over.class),
                new Kind("released", Suppressor.Released.class));
    }
}
