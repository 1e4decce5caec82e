package io.alertbridge.ledger;

import io.alertbridge.policy.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The program's own stages, tables and kinds, in the order that the pipeline's route gives, without the route. */
final class Journey {

    private static final List<String> PACKAGES = List.of(
            "ledger",
            "deduplicate",
            "heartbeat",
            "enrich",
            "categorise",
            "suppress",
            "correlate",
            "incident",
            "sla",
            "escalate",
            "deliver");
    private static final Path PIPELINE = Path.of("routes/pipeline.camel.yaml");
    private static final Pattern STAGE = Pattern.compile("ref: (\\w+)");

    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

    Journey(Policies policies) {
        beans.registerBean(Policies.class, () -> policies);
        PACKAGES.forEach(name -> beans.register(wiring(name)));
        beans.addBeanFactoryPostProcessor(factory -> {
            for (String bean : factory.getBeanDefinitionNames()) {
                factory.getBeanDefinition(bean).setLazyInit(true);
            }
        });
        beans.refresh();
    }

    private static Class<?> wiring(String name) {
        try {
            return Class.forName("io.alertbridge." + name + ".Wiring");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    Sieve sieve() {
        return beans.getBean(Sieve.class);
    }

    Stage pipeline() {
        List<Stage> stages = stages();
        return inHand -> stages.forEach(stage -> stage.handle(inHand));
    }

    List<Stage> stages() {
        return names().stream().map(name -> beans.getBean(name, Stage.class)).toList();
    }

    /** Of the stages, in order. */
    List<String> names() {
        try {
            return STAGE.matcher(Files.readString(PIPELINE))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Kind> kinds() {
        return elements(Kind.class);
    }

    List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>();
        elements(Table.class).forEach(tables::add);
        return tables;
    }

    private <T> List<T> elements(Class<T> type) {
        return beans.getBeansOfType(List.class).values().stream()
                .flatMap(list -> ((List<?>) list).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
