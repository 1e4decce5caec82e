package io.alertbridge.ingest.dropin;

import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands in for Slack's incoming webhooks, {@code /services/<any>/<any>/<key>}, for senders that can do no better. The
 * key is the token of a source of type {@code slack}.
 */
final class Slack implements Processor {

    private static final String TYPE = "slack";

    private final Authenticator authenticator;

    Slack(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        String path = request.getHeader(Exchange.HTTP_PATH, "", String.class).replaceFirst("/+$", "");
        String key = path.substring(path.lastIndexOf('/') + 1);
        Source source = authenticator.byKey(TYPE, key, request, Slack::refusal);
        request.setBody(new Post(source, new Spoken(), request.getBody(byte[].class)));
    }

    private static Answer refusal(int status) {
        return Answer.text(status == 401 ? 403 : status, status == 401 ? "invalid_token" : "rate_limited");
    }

    /** What Slack says. */
    private record Spoken() implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return Answer.text(200, "ok");
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return Answer.text(400, "invalid_payload: " + reading.refusal(parked));
        }
    }
}
