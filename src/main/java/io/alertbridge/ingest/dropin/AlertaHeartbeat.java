package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tree;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Takes the heartbeats of Alerta's API as signs of life of those whom {@code heartbeats.yaml} names by their origin. The
 * key is the token of a source of type {@code heartbeat}.
 */
final class AlertaHeartbeat implements Processor {

    private final Authenticator authenticator;
    private final Policies policies;

    AlertaHeartbeat(Authenticator authenticator, Policies policies) {
        this.authenticator = authenticator;
        this.policies = policies;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        Source source = authenticator.byKey(Ping.TYPE, Alerta.key(request), request, Alerta::refusal);
        byte[] body = request.getBody(byte[].class);
        Optional<ObjectNode> heartbeat = Tree.object(body);
        if (heartbeat.isEmpty()) {
            request.setBody(new Post(source, new Spoken(Tree.empty()), body, "must supply a heartbeat as JSON"));
            return;
        }
        String origin = heartbeat.get().path("origin").asText("");
        if (policies.current().heartbeat(origin).isEmpty()) {
            String message = "heartbeats.yaml names no heartbeat " + origin;
            throw new RefusedException(Alerta.error(404, message), message);
        }
        request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        request.setBody(new Post(source, new Spoken(heartbeat.get()), Ping.payload(origin, "success", "")));
    }

    /** What those hear who send one. */
    private record Spoken(ObjectNode heartbeat) implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return Alerta.taken("heartbeat", heartbeat, heartbeat.path("origin").asText());
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return Alerta.error(400, reading.refusal(parked));
        }
    }
}
