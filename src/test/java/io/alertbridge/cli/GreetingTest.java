package io.alertbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.Shop;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GreetingTest {

    @Test
    void generatedTokenIsShownWithACurlToTry() {
        Secrets secrets = Secrets.forgotten(name -> null);
        assertThat(text(secrets))
                .contains("http://localhost:4711/in/generic", "Bearer " + secrets.token(), "Console")
                .contains(Path.of("data").toAbsolutePath().toString());
    }

    @Test
    void givenTokenIsNeverShown() {
        assertThat(text(Secrets.forgotten(Map.of("ALERTBRIDGE_TOKEN", "given-token")::get)))
                .doesNotContain("given-token")
                .contains("Bearer $ALERTBRIDGE_TOKEN");
    }

    private static String text(Secrets secrets) {
        return new Greeting(new Policies(Shop.policy()), secrets, Path.of("data")).text(4711);
    }
}
