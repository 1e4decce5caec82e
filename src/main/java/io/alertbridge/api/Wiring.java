package io.alertbridge.api;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "apiWiring", proxyBeanMethods = false)
class Wiring {

    private static final long LONGEST_BODY = 1024L * 1024;
    private static final int DEEPEST = 50;

    /** Bodies that programs send to the API are small; whatever is not small is not meant for it. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer bounds() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxDocumentLength(LONGEST_BODY)
                .maxNestingDepth(DEEPEST)
                .build();
        return builder -> builder.postConfigurer(json -> json.getFactory().setStreamReadConstraints(bounds));
    }

    @Bean
    FormCheck formCheck(ObjectMapper json) {
        return new FormCheck(json);
    }
}
