package io.alertbridge.ingest.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.alertbridge.policy.WebToken;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Checks JSON web tokens (RFC 7519) that were signed with a private key; those of a shared secret count for nothing. */
final class WebTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);
    private static final int CLOCKS_DIFFER_SECONDS = 60;
    private static final int LONGEST = 8_000;
    private static final String BEARER = "Bearer ";

    private final Keyring<JWKSet> keys;
    private final Clock clock;

    WebTokens(Errands errands, Clock clock) {
        keys = new Keyring<>(errands, WebTokens::keys, clock);
        this.clock = clock;
    }

    /** What the bearer token of a request proves. */
    Proof proof(WebToken wanted, Evidence request) {
        return parsed(bearer(request))
                .<Proof>map(token -> new Bearer(this, wanted, token))
                .orElse(() -> false);
    }

    private record Bearer(WebTokens tokens, WebToken wanted, SignedJWT token) implements Proof {

        @Override
        public CompletableFuture<?> prepare() {
            return tokens.prepare(wanted, token.getHeader().getKeyID());
        }

        @Override
        public boolean holds() {
            return tokens.hold(wanted, token);
        }
    }

    /** Sees to it that a key is known; any will do where a token names none. */
    private CompletableFuture<?> prepare(WebToken wanted, String key) {
        return keys.fetch(wanted.keys(), known -> key == null || known.getKeyByKeyId(key) != null);
    }

    /** Whether a token is genuine, is of use now, and says what it must. */
    private boolean hold(WebToken wanted, SignedJWT token) {
        Optional<JWKSet> known = keys.known(wanted.keys());
        try {
            return known.isPresent()
                    && says(
                            wanted.claims(),
                            processor(wanted, known.get(), clock.instant()).process(token, null));
        } catch (BadJOSEException | JOSEException e) {
            return false;
        }
    }

    private static String bearer(Evidence request) {
        String value = request.header("Authorization");
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : "";
    }

    private static DefaultJWTProcessor<SecurityContext> processor(WebToken wanted, JWKSet known, Instant now) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(known)));
        processor.setJWTClaimsSetVerifier(new Claims(wanted, now));
        return processor;
    }

    private static boolean says(Map<String, String> wanted, JWTClaimsSet claims) {
        return wanted.entrySet().stream().allMatch(claim -> {
            Object said = claims.getClaim(claim.getKey());
            return said instanceof List<?> several
                    ? several.contains(claim.getValue())
                    : claim.getValue().equals(String.valueOf(said));
        });
    }

    private static Optional<SignedJWT> parsed(String token) {
        try {
            return token.length() > LONGEST ? Optional.empty() : Optional.of(SignedJWT.parse(token));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static JWKSet keys(byte[] json) {
        try {
            return JWKSet.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalArgumentException("what was at the address are no keys", e);
        }
    }

    /** Issuer, audience and times, by the clock of the gateway. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Instant now;

        Claims(WebToken wanted, Instant now) {
            super(
                    Set.of(wanted.audience()),
                    new JWTClaimsSet.Builder().issuer(wanted.issuer()).build(),
                    Set.of("exp"),
                    null);
            this.now = now;
            setMaxClockSkew(CLOCKS_DIFFER_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(now);
        }
    }
}
