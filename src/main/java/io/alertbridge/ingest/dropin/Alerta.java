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

    /**
     * That something was taken. It has the same id whenever it comes.
     *
     * @param kind alert or heartbeat
     * @param known what it is known by
     */
    static Answer taken(String kind, ObjectNode what, String known) {
        String id =
                UUID.nameUUIDFromBytes(known.getBytes(StandardCharsets.UTF_8)).toString();
        ObjectNode said = Tree.empty().put("status", "ok").put("id", id);
        said.set(kind, what.put("id", id));
        return Answer.json(201, said);
    }

    /** What Alerta says about one alert. */
    private record Spoken(ObjectNode alert) implements Dialect {

        /** Its clients take 201 as sent, and 202 as suppressed. */
        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return taken(
                    "alert",
                    alert,
                    reading.events().isEmpty()
                            ? reading.payload()
                            : reading.events().get(0).key().value());
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return error(400, reading.refusal(parked));
        }
    }
}
