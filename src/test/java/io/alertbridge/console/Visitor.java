package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody with a browser that knows no JavaScript: follows links, fills in forms, keeps cookies. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Visitor(URI base) {
        this.base = base;
    }

    Visitor loggedIn(String name, String token) {
        HttpResponse<String> answer = submit("/login", "/login", Map.of("name", name, "token", token));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.uri().getPath()).isEqualTo("/");
        return this;
    }

    HttpResponse<String> visit(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html"));
    }

    String read(String path) {
        HttpResponse<String> answer = visit(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Follows a stream to its end; says when its first word has come. */
    void listen(String path, Runnable begun) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
        try (Stream<String> lines =
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.forEach(line -> begun.run());
        } catch (IOException | UncheckedIOException e) {
            LOG.info("The stream ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens a page, fills in a form of it and sends it. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Matcher csrf = CSRF.matcher(visit(page).body());
        String token = csrf.find() ? "_csrf=" + encode(csrf.group(1)) + "&" : "";
        String body = token
                + fields.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(base.resolve(action))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first part of a page that fits. */
    static String first(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern + " in " + page).isTrue();
        return found.group();
    }
}
