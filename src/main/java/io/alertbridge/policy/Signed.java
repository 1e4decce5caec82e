package io.alertbridge.policy;

import java.util.List;

/**
 * How a sender signs its requests, and with which secrets; more than one during rotation.
 *
 * @param secrets empty where it does not sign
 */
public record Signed(Scheme scheme, List<String> secrets) {

    public static final Signed NOT = new Signed(Scheme.STANDARD, List.of());

    /** Whose way it is. All are HMAC-SHA256 over the body as it came. */
    public enum Scheme {
        /** {@code X-Hub-Signature-256}, as GitHub and many others do */
        GITHUB,
        /** {@code X-Grafana-Alerting-Signature}; over a time as well where there is one */
        GRAFANA,
        /** {@code X-PagerDuty-Signature} */
        PAGERDUTY,
        /** {@code Sentry-Hook-Signature} */
        SENTRY,
        /** {@code webhook-signature}, by standardwebhooks.com; over id and time as well */
        STANDARD
    }

    /** Whether a request has to be signed. */
    public boolean required() {
        return !secrets.isEmpty();
    }

    @Override
    public String toString() {
        return scheme + (required() ? " with a secret" : " without a secret");
    }
}
