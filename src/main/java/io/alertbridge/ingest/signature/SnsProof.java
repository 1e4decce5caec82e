package io.alertbridge.ingest.signature;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.policy.Source;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message of SNS: proved by Amazon's signature, and taken once. Subscriptions that are ours are confirmed. */
record SnsProof(Amazon amazon, Source source, SnsMessage message) implements Proof {

    private static final Logger LOG = LoggerFactory.getLogger(SnsProof.class);

    @Override
    public CompletableFuture<?> prepare() {
        return amazon.prepare(source.signed(), message);
    }

    @Override
    public boolean holds() {
        return amazon.signed(source.signed(), message);
    }

    @Override
    public Optional<ObjectNode> proved() {
        return Optional.of(message.signed());
    }

    @Override
    public Optional<Single> single() {
        return Optional.of(new Single(message.id(), message.topic()));
    }

    @Override
    public Optional<CompletableFuture<?>> settle() {
        if (message.notification()) {
            return Optional.empty();
        }
        CompletableFuture<?> confirmed =
                message.subscription() ? amazon.confirm(message) : CompletableFuture.completedFuture(null);
        confirmed.whenComplete((ok, failure) -> log(failure));
        return Optional.of(confirmed);
    }

    private void log(Throwable failure) {
        if (failure != null) {
            LOG.warn(
                    "The subscription of {} to {} cannot be confirmed: {}",
                    source.name(),
                    message.topic(),
                    Errands.reason(failure));
        } else if (message.subscription()) {
            LOG.info("{} is subscribed to {}", source.name(), message.topic());
        } else {
            LOG.warn("{} is no longer subscribed to {}", source.name(), message.topic());
        }
    }
}
