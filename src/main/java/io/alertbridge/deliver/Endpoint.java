package io.alertbridge.deliver;

import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A ticket system's interface for programs, which takes and gives JSON.
 *
 * @param base address before all paths
 * @param authorization value of the header of that name
 * @param timeout how long one call may take: a short one makes lost answers
 */
public record Endpoint(Http http, String base, String authorization, Duration timeout) {

    /**
     * As in the settings {@code url}; {@code token}, or {@code user} and {@code password}; {@code timeout}.
     *
     * @param path after the url
     * @param scheme before a token
     * @throws IllegalArgumentException if there is no address or nothing to authenticate with
     */
    public static Endpoint of(Http http, Target target, String path, String scheme) {
        Settings settings = target.settings();
        String url = settings.get("url").replaceAll("/+$", "");
        if (!url.startsWith("http") || URI.create(url).getHost() == null) {
            throw new IllegalArgumentException("url of target " + target.name() + " was '" + url
                    + "' but must be an address such as https://desk.example.com");
        }
        if (settings.get("token").isEmpty() && settings.get("user").isEmpty()) {
            throw new IllegalArgumentException("target " + target.name() + " has neither token nor user and password");
        }
        return new Endpoint(
                http, url + path, authorization(settings, scheme), Guards.duration(settings, "timeout", "30s"));
    }

    private static String authorization(Settings settings, String scheme) {
        if (!settings.get("token").isEmpty()) {
            return scheme + settings.get("token");
        }
        String pair = settings.get("user") + ":" + settings.get("password");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    public Reply get(String path) {
        return http.send(request(path).GET().build(), timeout);
    }

    public Reply send(String method, String path, Object body) {
        HttpRequest.BodyPublisher json = HttpRequest.BodyPublishers.ofByteArray(Http.json(body));
        return http.send(request(path).method(method, json).build(), timeout);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    /** A value as a part of a path or query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return base;
    }
}
