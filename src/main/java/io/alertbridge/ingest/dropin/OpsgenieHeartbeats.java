package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands in for Opsgenie's Heartbeat API: {@code /v2/heartbeats/<name>/ping} is a sign of life, the rest is for looking.
 * The key is the token of a source of type {@code heartbeat}.
 */
final class OpsgenieHeartbeats implements Processor {

    private static final String ADDRESS = "/v2/heartbeats";

    private final Authenticator authenticator;
    private final AlertDesk desk;

    OpsgenieHeartbeats(Authenticator authenticator, AlertDesk desk) {
        this.authenticator = authenticator;
        this.desk = desk;
    }

    @Override
    public void process(Exchange exchange) {
        OpsgenieAnswers answers = OpsgenieAnswers.begun();
        Message request = exchange.getMessage();
        Source source = authenticator.byKey(Ping.TYPE, Opsgenie.key(request), request, Opsgenie::refusal);
        List<String> path = path(request.getHeader(Exchange.HTTP_URI, "", String.class));
        if (path.size() == 2 && "ping".equals(path.get(1))) {
            known(path.get(0));
            request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
            request.setBody(new Post(source, new Pong(answers), Ping.payload(path.get(0), "success", "")));
        } else {
            exchange.setRouteStop(true);
            request.setBody(told(path, request.getHeader(Exchange.HTTP_METHOD, "", String.class), answers));
        }
    }

    private static List<String> path(String raw) {
        int start = raw.indexOf(ADDRESS);
        String rest = start < 0 ? "" : raw.substring(start + ADDRESS.length());
        try {
            return Stream.of(rest.split("/"))
                    .filter(part -> !part.isEmpty())
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw OpsgenieAnswers.refused(422, "The address is not well encoded");
        }
    }

    private Answer told(List<String> path, String method, OpsgenieAnswers answers) {
        if (!"GET".equals(method) || path.size() > 1) {
            return answers.error(405, "Heartbeats are those of heartbeats.yaml; here they can be pinged and read");
        }
        if (path.size() == 1) {
            return answers.data(known(path.get(0)));
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray("heartbeats").addAll(desk.heartbeats());
        return answers.data(all);
    }

    private ObjectNode known(String name) {
        return desk.heartbeats().stream()
                .filter(heartbeat -> heartbeat.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> OpsgenieAnswers.refused(404, "Heartbeat with name [" + name + "] does not exist"));
    }

    /** What those hear who ping. */
    private record Pong(OpsgenieAnswers answers) implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return answers.said(202, "result", "PONG - Heartbeat received");
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return answers.faulty(reading, receipt, parked);
        }
    }
}
