package io.alertbridge.ingest.dropin;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
    private static final String KEY = "X-Routing-Key";
    private static final String UNREAD = "JSON cannot be parsed";
    private static final int LONGEST_KEY = 255;

    private final Authenticator authenticator;

    PagerDuty(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        Optional<ObjectNode> event = Tree.object(request.getBody(byte[].class));
        if (event.isPresent()) {
            request.setBody(read(request, event.get()));
            request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        } else {
            request.setBody(unread(request));
        }
    }

    /** Its key can only be in the header; where it is in the body too, it is not kept. */
    private Post unread(Message request) {
        String key = request.getHeader(KEY, "", String.class);
        if (key.isEmpty()) {
            throw new RefusedException(Answer.json(400, invalid(UNREAD)), "no JSON object");
        }
        Source source = authenticator.byKey(TYPE, key, request);
        String body = new String(request.getBody(byte[].class), StandardCharsets.UTF_8).replace(key, "");
        return new Post(source, new Spoken(202, "", "", ""), body.getBytes(StandardCharsets.UTF_8), UNREAD);
    }

    private Post read(Message request, ObjectNode event) {
        boolean second = !event.has("service_key");
        String key = second
                ? event.path("routing_key").asText(request.getHeader(KEY, "", String.class))
                : event.path("service_key").asText();
        Source source = authenticator.byKey(TYPE, key, request);
        event.remove("routing_key");
        event.remove("service_key");
        boolean change = request.getHeader(Exchange.HTTP_PATH, "", String.class).contains("/change/");
        Dialect dialect =
                change ? new Spoken(202, "Change event processed", "", "") : second ? second(event) : first(event);
        boolean says = change || event.hasNonNull("event_action");
        return new Post(source, dialect, Tree.bytes(event), says ? "" : "event_action is missing");
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
        ObjectNode payload = event.putObject("payload");
        payload.set("summary", event.remove("description"));
        payload.put("severity", "critical");
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
