package io.alertbridge.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a sender proves its requests in place of a token, and by what they are checked.
 *
 * @param secrets of the schemes that have some; more than one during rotation
 * @param topics whose messages are taken, of {@link Scheme#SNS} only
 * @param token what is asked of it, of {@link Scheme#JWT} only
 */
public record Signed(Scheme scheme, List<String> secrets, List<String> topics, WebToken token) {

    public static final Signed NOT = new Signed(Scheme.STANDARD, List.of());

    private static final Map<Scheme, Duration> LASTS =
            Map.of(Scheme.SNS, Duration.ofHours(1), Scheme.MAILGUN, Duration.ofHours(9));

    /** Whose way it is. Where nothing else is said it is HMAC-SHA256 over the body as it came. */
    public enum Scheme {
        /** {@code X-Hub-Signature-256}, as GitHub and many others do */
        GITHUB,
        /** {@code X-Grafana-Alerting-Signature}; over a time as well where there is one */
        GRAFANA,
        /** a web token of somebody else, as Azure and Google send; says who sends, but not what */
        JWT,
        /** {@code timestamp}, {@code token} and {@code signature} in the body; over the first two only */
        MAILGUN,
        /** {@code X-PagerDuty-Signature} */
        PAGERDUTY,
        /** {@code Sentry-Hook-Signature} */
        SENTRY,
        /** Amazon SNS: RSA over some fields of the body, by a certificate that it names */
        SNS,
        /** {@code webhook-signature}, by standardwebhooks.com; over id and time as well */
        STANDARD
    }

    public Signed(Scheme scheme, List<String> secrets) {
        this(scheme, secrets, List.of(), WebToken.NONE);
    }

    /** Whether a request has to be proved. */
    public boolean required() {
        return !secrets.isEmpty() || !topics.isEmpty() || token.required();
    }

    /**
     * For how long after it was sent a request is taken, where that is longer than minutes: so long may it come again,
     * and not every node knows that it came before.
     */
    public Duration lasts() {
        return !required() ? Duration.ZERO : LASTS.getOrDefault(scheme, Duration.ZERO);
    }

    @Override
    public String toString() {
        return scheme + (secrets.isEmpty() ? " without a secret" : " with a secret");
    }
}
