package io.alertbridge.ledger;

import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The pipeline's own route over the program's own stages, with a note of what each of them spends. */
final class Way implements AutoCloseable {

    static final String ROUTE = "the route itself (Camel)";
    static final String FOLD = "draft, batch, outcome (fold)";

    private final CamelContext camel = new DefaultCamelContext();
    private final Spending spending;

    Way(List<Stage> stages, List<String> names, Spending spending) throws Exception {
        this.spending = spending;
        for (int at = 0; at < stages.size(); at++) {
            camel.getRegistry().bind(names.get(at), watched(stages.get(at)));
        }
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/pipeline.camel.yaml"));
        camel.start();
    }

    private Stage watched(Stage stage) {
        String name = "stage " + stage.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return inHand -> {
            spending.spent(ROUTE);
            stage.handle(inHand);
            spending.spent(name);
        };
    }

    Stage pipeline() {
        Pipeline pipeline = new Pipeline(camel.createProducerTemplate());
        return inHand -> {
            spending.spent(FOLD);
            pipeline.handle(inHand);
            spending.spent(ROUTE);
        };
    }

    @Override
    public void close() {
        camel.stop();
    }
}
