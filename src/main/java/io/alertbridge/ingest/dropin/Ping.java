package io.alertbridge.ingest.dropin;

import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Json;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tokens;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Takes signs of life: {@code /ping/<key>/<name>}, or {@code /ping/<name>} with the key as any token; behind the name may
 * stand {@code fail}, {@code start}, {@code log} or an exit code. The key is the token of a source of type
 * {@code heartbeat}.
 */
final class Ping implements Processor {

    static final String TYPE = "heartbeat";

    private static final String ADDRESS = "/ping/";
    /** A misspelt word must not pass for a sign of life. */
    private static final Pattern SIGNAL = Pattern.compile("success|fail|start|log|[0-9]{1,3}");

    private static final int LONGEST_BODY = 10_000;
    private static final Answer OK = Answer.text(200, "OK");

    private final Authenticator authenticator;
    private final Policies policies;

    Ping(Authenticator authenticator, Policies policies) {
        this.authenticator = authenticator;
        this.policies = policies;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        String path = request.getHeader(Exchange.HTTP_PATH, String.class);
        List<String> words = new ArrayList<>(List.of(
                path.substring(Math.min(path.length(), ADDRESS.length())).split("/")));
        String token = Tokens.presented(request);
        Source source = authenticator.byKey(TYPE, token.isEmpty() ? words.remove(0) : token, request);
        String name = words.isEmpty() ? "" : words.get(0);
        if (policies.current().heartbeat(name).isEmpty()) {
            throw RefusedException.of(404, "Not Found", "heartbeats.yaml names no heartbeat " + name);
        }
        String signal = words.size() > 1 ? words.get(1) : "success";
        if (!SIGNAL.matcher(signal).matches()) {
            throw RefusedException.of(
                    404,
                    "Not Found",
                    "behind the name stood '" + signal + "' but only fail, start, log or an exit code may stand there");
        }
        String said = new String(request.getBody(byte[].class), StandardCharsets.UTF_8);
        request.setBody(new Post(source, new Spoken(), payload(name, signal, said)));
        request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
    }

    /** A sign of life as the mapping of heartbeats reads it. */
    static byte[] payload(String name, String signal, String said) {
        return new Json()
                .put("name", name)
                .put("signal", signal)
                .put("said", said.substring(0, Math.min(said.length(), LONGEST_BODY)))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What those hear who ping. */
    private record Spoken() implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return OK;
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return Answer.problem(400, "Bad Request", reading.messages());
        }
    }
}
