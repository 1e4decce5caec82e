package io.alertbridge.ingest;

import io.alertbridge.policy.Source;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Takes logs at the address that exporters of OpenTelemetry know. Their key, presented as any token, is that of a source
 * of type {@code otlp-logs}.
 */
final class Otlp implements Processor {

    static final String TYPE = "otlp-logs";

    private final Authenticator authenticator;

    Otlp(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        OtlpAnswers answers = OtlpAnswers.to(request.getHeader(Exchange.CONTENT_TYPE, "", String.class));
        Source source = authenticator.byKey(TYPE, Tokens.presented(request), request, answers::refusal);
        request.setBody(new Post(source, answers, request.getBody(byte[].class)));
    }
}
