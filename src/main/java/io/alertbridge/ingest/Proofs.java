package io.alertbridge.ingest;

import io.alertbridge.policy.Signed;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;

/** Whether requests are proved as their source wants it; keys that belong to others are got beforehand. */
final class Proofs {

    private final Amazon amazon;
    private final WebTokens tokens;
    private final Clock clock;

    Proofs(Amazon amazon, WebTokens tokens, Clock clock) {
        this.amazon = amazon;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Gets what {@link #hold} needs; fails if that cannot be got now. */
    CompletableFuture<?> prepare(Signed signed, Message request) {
        return switch (signed.scheme()) {
            case SNS ->
                SnsMessage.in(body(request))
                        .<CompletableFuture<?>>map(message -> amazon.prepare(signed, message, clock.instant()))
                        .orElseGet(() -> CompletableFuture.completedFuture(null));
            case JWT -> tokens.prepare(signed.token(), Tokens.bearer(request));
            default -> CompletableFuture.completedFuture(null);
        };
    }

    boolean hold(Signed signed, Message request) {
        return switch (signed.scheme()) {
            case SNS ->
                SnsMessage.in(body(request))
                        .filter(message -> amazon.signed(signed, message, clock.instant()))
                        .isPresent();
            case JWT -> tokens.hold(signed.token(), Tokens.bearer(request), clock.instant());
            default -> Signatures.proves(signed, request, body(request), clock.instant());
        };
    }

    private static byte[] body(Message request) {
        return request.getBody(byte[].class);
    }
}
