package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alertbridge.ingest.Failures;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class TokenCheckTest {

    private static final int PATIENCE = 100;

    private final TokenCheck check = new TokenCheck(() -> "right", new Failures(Clock.systemUTC()));

    private static Authentication presented(String token) {
        return UsernamePasswordAuthenticationToken.unauthenticated("mira", token);
    }

    @Test
    void theRightTokenIsTrustedUnderTheNameThatCameWithIt() {
        assertThat(check.authenticate(presented("right")).getName()).isEqualTo("mira");
        assertThatThrownBy(() -> check.authenticate(presented("wrong"))).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void whoeverGuessesIsSoonNotListenedTo() {
        for (int guess = 0; guess < PATIENCE; guess++) {
            String token = "guess" + guess;
            assertThatThrownBy(() -> check.authenticate(presented(token))).isNotNull();
        }
        assertThatThrownBy(() -> check.authenticate(presented("right"))).isInstanceOf(LockedException.class);
    }
}
