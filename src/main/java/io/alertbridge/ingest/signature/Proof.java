package io.alertbridge.ingest.signature;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a request brings to prove that it is its source's, in place of a token. */
public interface Proof {

    /**
     * What is to be taken once only.
     *
     * @param id names it among all that its source sends
     * @param content tells it from another one to which somebody has given its id
     */
    record Single(String id, String content) {}

    /** Gets the key by which it is checked, where that is kept by somebody else; fails if it cannot be got now. */
    default CompletableFuture<?> prepare() {
        return CompletableFuture.completedFuture(null);
    }

    /** Whether it is one. Of use once {@link #prepare} has ended; the rest is only of use if it is. */
    boolean holds();

    /** What it is a proof of, where that is not all of the body. */
    default Optional<ObjectNode> proved() {
        return Optional.empty();
    }

    default Optional<Single> single() {
        return Optional.empty();
    }

    /** Does what was asked for in place of an alert; nothing to do for most. Fails if it cannot be done now. */
    default Optional<CompletableFuture<?>> settle() {
        return Optional.empty();
    }
}
