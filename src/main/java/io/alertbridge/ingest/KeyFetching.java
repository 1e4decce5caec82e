package io.alertbridge.ingest;

import io.alertbridge.ingest.signature.Proof;
import io.alertbridge.ingest.signature.Proofs;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Sees how a request proves itself, and lets it wait until the public key is there by which that is to be checked. Its
 * sender is told to come again if that cannot be got.
 */
final class KeyFetching extends AsyncProcessorSupport {

    /** Exchange property: the {@link Proof} of a request, where its source asks for one in place of a token. */
    static final String PROOF = "AlertBridgeProof";

    private final Policies policies;
    private final Proofs proofs;
    private final AtomicLong waiting = new AtomicLong();

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
        byte[] body = request.getBody(byte[].class);
        Proof proof = proofs.of(source, new RequestEvidence(request, body));
        exchange.setProperty(PROOF, proof);
        CompletableFuture<?> prepared = proof.prepare();
        if (!prepared.isDone() && tooMuchWith(body.length, prepared)) {
            prepared = CompletableFuture.failedFuture(new IllegalStateException("too much waits"));
        }
        return Waiting.until(
                prepared, exchange, callback, "what this request is checked by cannot be got now; send again");
    }

    /** Nobody is known yet, so what waits must not fill the memory. */
    private boolean tooMuchWith(int bytes, CompletableFuture<?> prepared) {
        long together = waiting.addAndGet(bytes);
        boolean tooMuch = together > Limits.BYTES_IN_FLIGHT;
        if (tooMuch) {
            waiting.addAndGet(-bytes);
        } else {
            prepared.whenComplete((ok, failure) -> waiting.addAndGet(-bytes));
        }
        return tooMuch;
    }
}
