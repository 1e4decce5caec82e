package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Json;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tree;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands in for PagerDuty's Events API, version 2 with its change events, and 1. The routing or service key is the token
 * of a source of type {@code pagerduty}; it is taken out of what is kept.
 */
final class PagerDuty implements Processor {

    private static final String TYPE = "pagerduty";
    private static final int LONGEST_KEY = 255;

    private final Authenticator authenticator;

    PagerDuty(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        ObjectNode event = Tree.object(request.getBody(byte[].class))
                .orElseThrow(() ->
                        new RefusedException(Answer.json(400, invalid("JSON cannot be parsed")), "no JSON object"));
        boolean second = !event.has("service_key");
        String key = second
                ? event.path("routing_key").asText(request.getHeader("X-Routing-Key", "", String.class))
                : event.path("service_key").asText();
        Source source = authenticator.byKey(TYPE, key, request);
        event.remove("routing_key");
        event.remove("service_key");
        boolean change = request.getHeader(Exchange.HTTP_PATH, "", String.class).contains("/change/");
        Dialect dialect =
                change ? new Spoken(202, "Change event processed", "", "") : second ? second(event) : first(event);
        request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        request.setBody(new Post(source, dialect, Tree.bytes(event)));
    }

    private static Dialect second(ObjectNode event) {
        return new Spoken(202, "Event processed", "dedup_key", key(event, "dedup_key"));
    }

    /** Version 1 said the same in other words. */
    private static Dialect first(ObjectNode event) {
        String key = key(event, "incident_key");
        event.set("event_action", event.remove("event_type"));
        event.put("dedup_key", key);
        event.remove("incident_key");
        JsonNode client = event.path("client");
        ObjectNode payload = event.putObject("payload");
        payload.set("summary", event.remove("description"));
        payload.put("severity", "critical").put("source", client.asText("unknown"));
        if (event.has("details")) {
            payload.set("custom_details", event.remove("details"));
        }
        return new Spoken(200, "Event processed", "incident_key", key);
    }

    /** What is triggered without a key gets one, which its sender hears. */
    private static String key(ObjectNode event, String field) {
        String key = event.path(field).asText();
        if (key.isEmpty()
                && "trigger"
                        .equals(event.path("event_action")
                                .asText(event.path("event_type").asText()))) {
            key = UUID.randomUUID().toString().replace("-", "");
            event.put(field, key);
        }
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    private static Json invalid(String error) {
        return new Json()
                .put("status", "invalid event")
                .put("message", "Event object is invalid")
                .putTexts("errors", List.of(error));
    }

    /** What PagerDuty says about one event. */
    private record Spoken(int status, String message, String field, String key) implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            Json said = new Json().put("status", "success").put("message", message);
            return Answer.json(status, field.isEmpty() ? said : said.put(field, key));
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return Answer.json(400, invalid(reading.messages()).put("parked", "K-" + parked));
        }
    }
}
