package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SessionTest extends RunningGateway {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private HttpRequest.Builder page(String path) {
        return HttpRequest.newBuilder(address(path)).header("Accept", "text/html");
    }

    private HttpRequest.Builder form(String path, String body) {
        return page(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static String cookies(Answer answer) {
        return setCookies(answer).stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }

    private static List<String> setCookies(Answer answer) {
        return answer.raw().headers().allValues("Set-Cookie");
    }

    private static String csrf(Answer answer) {
        Matcher found = CSRF.matcher(answer.raw().body());
        assertThat(found.find()).as(answer.raw().body()).isTrue();
        return found.group(1);
    }

    private Answer logIn(String token) {
        Answer asked = send(page("/login")).hasStatus(200);
        return send(form("/login", "name=Aiko&token=" + token + "&_csrf=" + csrf(asked))
                .header("Cookie", cookies(asked)));
    }

    @Test
    void whoIsNotLoggedInIsAskedForTheToken() {
        assertThat(send(page("/")).hasStatus(302).header("Location")).endsWith("/login");
        send(HttpRequest.newBuilder(address("/"))).hasStatus(401);
        Answer script = send(HttpRequest.newBuilder(address("/")).header("HX-Request", "true"));
        assertThat(script.hasStatus(401).header("HX-Redirect")).isEqualTo("/login");
    }

    @Test
    void aSessionIsOneSignedCookieThatScriptsCannotRead() {
        Answer in = logIn(TOKEN).hasStatus(302);

        String cookie = setCookies(in).stream()
                .filter(set -> set.startsWith("alertbridge-session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Max-Age=").doesNotContain(TOKEN);
        send(page("/").header("Cookie", cookie.split(";")[0])).hasStatus(200);
        send(page("/").header("Cookie", cookie.split(";")[0] + "x")).hasStatus(302);
        send(HttpRequest.newBuilder(address("/api/incidents")).header("Cookie", cookie.split(";")[0]))
                .hasStatus(401);
        assertThat(setCookies(in)).noneMatch(set -> set.startsWith("JSESSIONID"));
    }

    @Test
    void aWrongTokenOpensNoSession() {
        Answer refused = logIn("wrong").hasStatus(302);

        assertThat(refused.header("Location")).endsWith("/login?error");
        assertThat(setCookies(refused)).noneMatch(set -> set.startsWith("alertbridge-session="));
    }

    @Test
    void formsOfOthersAreRefused() {
        String session = cookies(logIn(TOKEN));

        send(form("/logout", "").header("Cookie", session)).hasStatus(403);
        send(form("/login", "name=x&token=" + TOKEN)).hasStatus(403);
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        Answer answer = send(page("/login"));

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }
}
