package io.alertbridge.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beyond the endpoints themselves. */
@Configuration(value = "description", proxyBeanMethods = false)
class Description {

    private static final String PROBLEM = "Problem";

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "Something is wrong with the request; detail says what would be right",
            "401", "The token is missing or wrong",
            "404", "There is nothing with this id",
            "409", "Not possible in its present state",
            "413", "The body is larger than 1 MiB",
            "429", "Too many wrong tokens came from this address; see Retry-After",
            "503", "Nothing was kept because the ledger cannot commit; see Retry-After"));

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("AlertBridge")
                        .version("v1")
                        .description("Incidents, alerts and what became of every event. Alerts are sent to"
                                + " /in/{source}, or by Prometheus to /api/v2/alerts; each source has its own token.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("the token that the start message shows"))
                        .addSecuritySchemes(
                                "password",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("your name, and the token as password")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("password"));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("what is wrong, and what would be right"))
                .addProperty("instance", new StringSchema());
    }

    @Bean
    OpenApiCustomizer problemResponses() {
        return api -> api.getPaths()
                .values()
                .forEach(path -> path.readOperations()
                        .forEach(operation -> PROBLEMS.forEach((status, meaning) ->
                                operation.getResponses().addApiResponse(status, response(meaning)))));
    }

    private static ApiResponse response(String meaning) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description(meaning)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
    }
}
