package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Bodies;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Multipart;
import io.alertbridge.ingest.Parameters;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ingest.Tokens;
import io.alertbridge.ingest.Tree;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands in for GoAlert's generic API, which takes query, form and JSON alike. The key is the token of a source of type
 * {@code goalert}.
 */
final class GoAlert implements Processor {

    private static final String TYPE = "goalert";
    private static final List<String> KEYS = List.of("token", "integrationKey", "key");
    private static final List<String> FIELDS = List.of("summary", "details", "action", "dedup");
    private static final String META = "meta";

    private final Authenticator authenticator;
    private final AlertDesk desk;

    GoAlert(Authenticator authenticator, AlertDesk desk) {
        this.authenticator = authenticator;
        this.desk = desk;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        byte[] body = request.getBody(byte[].class);
        String type = request.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        String pairs = request.getHeader(Exchange.HTTP_QUERY, "", String.class) + "&" + form(body, type);
        Map<String, String> fields = Parameters.of(pairs);
        Source source = authenticator.byKey(TYPE, key(request, fields), request, GoAlert::refusal);
        ObjectNode alert = Tree.empty();
        FIELDS.forEach(name -> Optional.ofNullable(fields.get(name)).ifPresent(text -> alert.put(name, text)));
        meta(pairs, alert);
        Optional<ObjectNode> said = Bodies.json(type) ? Tree.object(body) : Optional.of(Tree.empty());
        if (said.isEmpty()) {
            byte[] kept = alert.isEmpty() ? body : Tree.around(Bodies.alone(request, body), alert);
            request.setBody(new Post(source, new Spoken(Optional.empty()), kept, "the body was no JSON object"));
            return;
        }
        over(alert, said.get());
        request.setBody(post(request, source, alert));
    }

    private Post post(Message request, Source source, ObjectNode alert) {
        known(alert);
        boolean asks = request.getHeader("Accept", "", String.class).contains(Answer.JSON);
        Optional<Boolean> fresh = asks ? Optional.of(fresh(source.name(), alert)) : Optional.empty();
        request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        return new Post(source, new Spoken(fresh), Tree.bytes(alert));
    }

    private static String form(byte[] body, String type) {
        if (Bodies.json(type)) {
            return "";
        }
        return Multipart.is(type) ? Multipart.form(body, type).orElse("") : new String(body, StandardCharsets.UTF_8);
    }

    /** What comes without a key of its own is known by its words: to close it, it has to be sent in the same ones. */
    private static void known(ObjectNode alert) {
        if (alert.path("dedup").asText("").isBlank()) {
            String words = alert.path("summary").asText("") + "\n"
                    + alert.path("details").asText("");
            alert.put("dedup", "auto:" + DedupKey.sha256(words));
        }
    }

    private boolean fresh(String source, ObjectNode alert) {
        return !"close".equals(alert.path("action").asText())
                && desk.byAlias(source, alert.path("dedup").asText())
                        .filter(known -> "open".equals(known.path("status").asText()))
                        .isEmpty();
    }

    private static String key(Message request, Map<String, String> fields) {
        return KEYS.stream()
                .map(name -> fields.getOrDefault(name, ""))
                .filter(key -> !key.isEmpty())
                .findFirst()
                .orElseGet(() -> Tokens.presented(request));
    }

    /** {@code meta=name=value}, as often as it likes. */
    private static void meta(String pairs, ObjectNode alert) {
        for (String pair : pairs.split("&")) {
            String value = Parameters.of(pair).getOrDefault(META, "");
            int equals = value.indexOf('=');
            if (equals > 0) {
                alert.withObjectProperty(META).put(value.substring(0, equals), value.substring(equals + 1));
            }
        }
    }

    /** What is in the JSON counts more than what is in the address; case is no matter, as in Go. */
    private static void over(ObjectNode alert, ObjectNode said) {
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (Stream.concat(FIELDS.stream(), Stream.of(META)).anyMatch(name::equals)) {
                alert.set(name, field.getValue());
            }
        }
    }

    private static Answer refusal(int status) {
        return text(status, status == 401 ? "Unauthorized" : "Too Many Requests");
    }

    private static Answer text(int status, String said) {
        return Answer.text(status, said + "\n");
    }

    /**
     * What GoAlert says.
     *
     * @param fresh whether it is a new alert, where that is asked for; nothing is said where it is not
     */
    private record Spoken(Optional<Boolean> fresh) implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return fresh.map(isNew -> told(isNew, reading, receipt)).orElseGet(() -> Answer.empty(204));
        }

        private static Answer told(boolean isNew, Reading reading, Receipt receipt) {
            ObjectNode told = Tree.empty()
                    .put("AlertID", receipt.firstId())
                    .put("ServiceID", reading.source())
                    .put("IsNew", isNew);
            return Answer.json(200, told);
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return text(400, reading.refusal(parked));
        }
    }
}
