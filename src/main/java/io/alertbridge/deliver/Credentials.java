package io.alertbridge.deliver;

import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Where a ticket system is and who we are there: settings {@code url}, {@code token} or {@code user}, {@code password}. */
public final class Credentials {

    private final String url;
    private final Settings settings;

    private Credentials(String url, Settings settings) {
        this.url = url;
        this.settings = settings;
    }

    /** @throws IllegalArgumentException if there is no address or nothing to authenticate with */
    public static Credentials of(Target target) {
        Settings settings = target.settings();
        String url = settings.get("url").replaceAll("/+$", "");
        if (!url.startsWith("http") || URI.create(url).getHost() == null) {
            throw new IllegalArgumentException("url of target " + target.name() + " was '" + url
                    + "' but must be an address such as https://desk.example.com");
        }
        if (settings.get("token").isEmpty() && settings.get("user").isEmpty()) {
            throw new IllegalArgumentException("target " + target.name() + " has neither token nor user and password");
        }
        return new Credentials(url, settings);
    }

    public String url() {
        return url;
    }

    /** Value of the header {@code Authorization}; a token after its scheme, else user and password. */
    public String authorization(String scheme) {
        if (!settings.get("token").isEmpty()) {
            return scheme + settings.get("token");
        }
        String pair = settings.get("user") + ":" + settings.get("password");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** How long one call may take: a short one makes lost answers. */
    public Duration timeout() {
        return Guards.duration(settings, "timeout", "30s");
    }

    @Override
    public String toString() {
        return url;
    }
}
