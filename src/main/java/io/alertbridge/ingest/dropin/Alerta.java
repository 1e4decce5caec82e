package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Json;
import io.alertbridge.ingest.Parameters;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ingest.Tokens;
import io.alertbridge.ingest.Tree;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Stands in for Alerta's API where it takes alerts. The key is the token of a source of type {@code alerta}. */
final class Alerta implements Processor {

    private static final String TYPE = "alerta";

    private final Authenticator authenticator;

    Alerta(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        Source source = authenticator.byKey(TYPE, key(request), request, Alerta::refusal);
        byte[] body = request.getBody(byte[].class);
        Optional<ObjectNode> alert = Tree.object(body);
        if (alert.isEmpty()) {
            request.setBody(new Post(source, new Spoken(Tree.empty()), body, "must supply an alert as JSON"));
            return;
        }
        request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        request.setBody(new Post(source, new Spoken(alert.get()), Tree.bytes(alert.get())));
    }

    /** The key in one of the places that Alerta's clients know. */
    static String key(Message request) {
        String key = Tokens.presented(request);
        return key.isEmpty() ? Parameters.ofQuery(request).getOrDefault("api-key", "") : key;
    }

    static Answer refusal(int status) {
        return error(status, status == 401 ? "API key parameter is invalid" : "too many wrong keys from this address");
    }

    static Answer error(int status, String message) {
        return Answer.json(
                status,
                new Json().put("status", "error").put("message", message).put("code", status));
    }

    /** What Alerta says about one alert. */
    private record Spoken(ObjectNode alert) implements Dialect {

        /** Its clients take 201 as sent, and 202 as suppressed. */
        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            String id = id(reading);
            ObjectNode said = alert.objectNode().put("status", "ok").put("id", id);
            said.set("alert", alert.put("id", id));
            return new Answer(201, Answer.JSON, Tree.bytes(said), Map.of());
        }

        /** The same for all that is said of one problem. */
        private static String id(Reading reading) {
            String key = reading.events().isEmpty()
                    ? reading.payload()
                    : reading.events().get(0).key().value();
            return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return error(400, reading.messages() + "; parked as K-" + parked);
        }
    }
}
