package io.alertbridge.ingest.dropin;

import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands in for Grafana OnCall's integrations, {@code /integrations/v1/<kind>/<key>/}. The key is the token of a source
 * of the type that reads the kind.
 */
final class OnCall implements Processor {

    private static final String ADDRESS = "/integrations/v1/";
    /** The types of source by what OnCall calls an integration. */
    private static final Map<String, String> TYPES = Map.of(
            "formatted_webhook", "oncall",
            "webhook", "oncall",
            "alertmanager", "alertmanager",
            "grafana", "grafana",
            "grafana_alerting", "grafana");

    private final Authenticator authenticator;

    OnCall(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        String path = request.getHeader(Exchange.HTTP_PATH, "", String.class);
        List<String> words = List.of(
                path.substring(Math.min(path.length(), ADDRESS.length())).split("/"));
        String type = TYPES.getOrDefault(words.get(0), "");
        String key = words.size() == 2 ? words.get(1) : "";
        Source source = authenticator.byKey(type, key, request, OnCall::refusal);
        request.setBody(new Post(source, new Spoken(), request.getBody(byte[].class)));
    }

    private static Answer refusal(int status) {
        return status == 401
                ? Answer.text(403, "Integration key was not found. Permission denied.")
                : Answer.text(status, "Too many wrong keys");
    }

    /** What OnCall says. */
    private record Spoken() implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return Answer.text(200, "Ok.");
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return Answer.text(400, reading.refusal(parked));
        }
    }
}
