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
 * Stands in for the address that Opsgenie had for Netdata before its Alert API, which Netdata still sends to. The key is
 * the token of a source of type {@code opsgenie}.
 */
final class OpsgenieWebhook implements Processor {

    private final Authenticator authenticator;

    OpsgenieWebhook(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void process(Exchange exchange) {
        OpsgenieAnswers answers = OpsgenieAnswers.begun();
        Message request = exchange.getMessage();
        Source source = authenticator.byKey(Opsgenie.TYPE, Opsgenie.key(request), request, Opsgenie::refusal);
        request.setBody(new Post(source, new Taken(answers), request.getBody(byte[].class)));
    }

    /** Its senders take 200 as sent, and nothing else. */
    private record Taken(OpsgenieAnswers answers) implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return answers.said(200, "result", "Request will be processed");
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return answers.faulty(reading, receipt, parked);
        }
    }
}
