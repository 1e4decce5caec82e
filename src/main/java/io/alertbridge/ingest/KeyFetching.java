package io.alertbridge.ingest;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Lets a request wait until the public key is there by which it is to be checked. Its sender is told to come again if
 * that cannot be got.
 */
final class KeyFetching extends AsyncProcessorSupport {

    private final Policies policies;
    private final Proofs proofs;

    KeyFetching(Policies policies, Proofs proofs) {
        this.policies = policies;
        this.proofs = proofs;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Message request = exchange.getMessage();
        Source source = policies.current().sources().get(Authenticator.name(request));
        if (source == null || !source.signed().required()) {
            callback.done(true);
            return true;
        }
        return Waiting.until(
                proofs.prepare(source.signed(), request),
                exchange,
                callback,
                "what this request is checked by cannot be got now; send again");
    }
}
