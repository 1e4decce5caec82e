package io.alertbridge.policy;

import java.net.URI;
import java.util.Map;

/**
 * What a JSON web token (RFC 7519) must say to prove who sends it.
 *
 * @param keys https address of the keys that its issuer signs with (RFC 7517)
 * @param claims what else must be in it: of a list, one entry
 */
public record WebToken(String issuer, String audience, URI keys, Map<String, String> claims) {

    public static final WebToken NONE = new WebToken("", "", URI.create(""), Map.of());

    public WebToken {
        claims = Map.copyOf(claims);
    }

    /** Whether one is asked for. */
    public boolean required() {
        return !issuer.isEmpty();
    }
}
