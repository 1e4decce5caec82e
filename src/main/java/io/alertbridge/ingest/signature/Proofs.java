package io.alertbridge.ingest.signature;

import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import java.time.Clock;

/** Reads how requests prove that they are their source's, each source in the way that it was configured for. */
public final class Proofs {

    private static final Proof NONE = () -> false;

    private final Amazon amazon;
    private final WebTokens tokens;
    private final Clock clock;

    Proofs(Amazon amazon, WebTokens tokens, Clock clock) {
        this.amazon = amazon;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param source that the request says it is of; one that asks for a proof */
    public Proof of(Source source, Evidence evidence) {
        Signed signed = source.signed();
        return switch (signed.scheme()) {
            case SNS ->
                SnsMessage.in(evidence)
                        .<Proof>map(message -> new SnsProof(amazon, source, message))
                        .orElse(NONE);
            case JWT -> tokens.proof(signed.token(), evidence);
            case MAILGUN -> new MailgunProof(signed.secrets(), evidence, clock);
            case GITHUB, GRAFANA, PAGERDUTY, SENTRY, STANDARD ->
                () -> Signatures.prove(signed, evidence, clock.instant());
        };
    }
}
