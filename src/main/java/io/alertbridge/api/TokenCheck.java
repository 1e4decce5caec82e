package io.alertbridge.api;

import io.alertbridge.ingest.Failures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Whoever has the token may do everything. The name that comes with it is taken at its word: it says who acted, in
 * timelines and silences.
 */
final class TokenCheck implements AuthenticationProvider {

    private static final String NAMELESS = "operator";

    private final Supplier<String> token;
    private final Failures failures;

    TokenCheck(Supplier<String> token, Failures failures) {
        this.token = token;
        this.failures = failures;
    }

    /** @throws LockedException if too many wrong tokens came from there lately */
    @Override
    public Authentication authenticate(Authentication presented) {
        String address = presented.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        if (failures.tooMany(address)) {
            throw new LockedException("too many wrong tokens from " + address);
        }
        byte[] given = String.valueOf(presented.getCredentials()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token.get().getBytes(StandardCharsets.UTF_8))) {
            failures.failed(address);
            throw new BadCredentialsException("wrong token");
        }
        failures.succeeded(address);
        return trusted(presented.getName());
    }

    static Authentication trusted(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(name.isBlank() ? NAMELESS : name, null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
