package io.alertbridge.ledger;

import org.apache.camel.ProducerTemplate;

/** All stages in order, as {@code routes/pipeline.camel.yaml} lists them. */
final class Pipeline implements Stage {

    private static final String ROUTE = "direct:pipeline";

    private final ProducerTemplate camel;

    Pipeline(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Override
    public void handle(Case inHand) {
        camel.sendBody(ROUTE, inHand);
    }
}
