package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Bodies;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Parameters;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tokens;
import io.alertbridge.ingest.Tree;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands in for ServiceNow's table of incidents as monitoring writes it. The password is the token of a source of type
 * {@code servicenow}, whoever the user is.
 */
final class ServiceNow implements Processor {

    private static final String TYPE = "servicenow";
    private static final Set<String> CHANGES = Set.of("PUT", "PATCH");
    private static final String UNREAD = "the body was no JSON object";

    private final Authenticator authenticator;
    private final AlertDesk desk;

    ServiceNow(Authenticator authenticator, AlertDesk desk) {
        this.authenticator = authenticator;
        this.desk = desk;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        Source source =
                authenticator.byKey(TYPE, Tokens.presented(request), request, ServiceNowAnswers::notAuthenticated);
        String method = request.getHeader(Exchange.HTTP_METHOD, "", String.class);
        Optional<String> id = ServiceNowIncident.addressed(request.getHeader(Exchange.HTTP_PATH, "", String.class));
        if ("GET".equals(method)) {
            exchange.setRouteStop(true);
            request.setBody(id.isPresent() ? one(source, id.get()) : found(source, Parameters.ofQuery(request)));
        } else if (id.isPresent() == CHANGES.contains(method)) {
            request.setBody(written(exchange, source, id));
        } else {
            throw ServiceNowAnswers.refused(405, "Method not supported", method + " is not for this address");
        }
    }

    private Answer one(Source source, String id) {
        catchUp(true);
        return ServiceNowAnswers.result(200, known(source, id).orElseThrow(ServiceNowAnswers::notFound));
    }

    /** Only by what the record is known by here: a sender looks whether it has written it already. */
    private Answer found(Source source, Map<String, String> query) {
        catchUp(true);
        String id = ServiceNowIncident.asked(source.name(), query)
                .orElseThrow(() -> ServiceNowAnswers.refused(
                        400, "Invalid query", "sysparm_query can be sys_id=… or correlation_id=…"));
        return ServiceNowAnswers.results(known(source, id).stream().toList());
    }

    private Optional<ObjectNode> known(Source source, String id) {
        return desk.byAlias(source.name(), id).map(alert -> ServiceNowIncident.told(id, alert));
    }

    private void catchUp(boolean needed) {
        if (!desk.caughtUp() && needed) {
            throw RefusedException.unavailable("what was sent before waits still; send again");
        }
    }

    private Object written(Exchange exchange, Source source, Optional<String> id) {
        Message request = exchange.getMessage();
        byte[] body = request.getBody(byte[].class);
        Optional<ObjectNode> incident = Tree.object(body);
        if (incident.isEmpty() && id.isEmpty()) {
            return new Post(source, new Spoken(201, Tree.empty()), body, UNREAD);
        }
        String text = Bodies.alone(request, body);
        request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        if (incident.isEmpty()) {
            ObjectNode known = Tree.empty().put("sys_id", id.get());
            return new Post(source, new Spoken(200, known), Tree.around(text, known), UNREAD);
        }
        return id.isPresent() ? changed(exchange, source, id.get(), incident.get()) : created(source, incident.get());
    }

    private static Post created(Source source, ObjectNode incident) {
        String id = ServiceNowIncident.id(source.name(), incident);
        incident.put("status", ServiceNowIncident.status(incident));
        return post(source, 201, id, incident);
    }

    /** What it becomes, or, where that is nothing new, an answer. */
    private Object changed(Exchange exchange, Source source, String id, ObjectNode change) {
        String status = ServiceNowIncident.status(change);
        boolean ends = "resolved".equals(status);
        catchUp(!ends);
        Optional<ObjectNode> alert = desk.byAlias(source.name(), id);
        if (alert.isEmpty() && !ends) {
            throw ServiceNowAnswers.notFound();
        }
        alert.ifPresent(known -> ServiceNowIncident.remarks(change)
                .forEach(text -> desk.note(source.name(), known.path("id").asText(), source.name(), text)));
        boolean taken = "acknowledged".equals(status)
                && alert.filter(OpsgenieChange::open).isPresent();
        if (ends || taken) {
            return post(source, 200, id, change.put("status", status));
        }
        exchange.setRouteStop(true);
        return ServiceNowAnswers.result(200, ServiceNowIncident.told(id, alert.orElseThrow()));
    }

    private static Post post(Source source, int status, String id, ObjectNode incident) {
        incident.put("sys_id", id).put("number", ServiceNowIncident.number(id));
        return new Post(source, new Spoken(status, incident), Tree.bytes(incident));
    }

    /** What ServiceNow says about what was written. */
    private record Spoken(int status, ObjectNode incident) implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            ObjectNode told = incident.deepCopy();
            told.remove(List.of("status", "comments", "work_notes"));
            told.put("state", ServiceNowIncident.state(incident.path("status").asText()));
            return ServiceNowAnswers.result(status, told);
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            String message = reading.post().fault().isEmpty() ? "Invalid incident" : "Exception while reading request";
            return ServiceNowAnswers.error(400, message, reading.refusal(parked));
        }
    }
}
