package io.alertbridge.console;

import io.alertbridge.policy.Policies;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Puts pages into their frame. */
record Frames(Overviews overviews, Policies policies) {

    private static final Map<String, String> SAID = Map.of(
            "quiet", "It is quiet now. What still fires when that ends goes on then.",
            "lifted", "Lifted: what still fires goes on now.",
            "replayed", "Replayed: it went through once more.",
            "aside", "Set aside: it waits no longer, and can be read here for a while.");

    Frame of(HttpServletRequest request, String section, String title) {
        return new Frame(
                title,
                section,
                self(request),
                who(request),
                overviews.current().counts(),
                csrf(request),
                said(request),
                policies.refused());
    }

    private static String self(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Who acts when somebody presses a button. */
    static String who(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? "" : principal.getName();
    }

    private static CsrfToken csrf(HttpServletRequest request) {
        Object token = request.getAttribute(CsrfToken.class.getName());
        return token instanceof CsrfToken known ? known : new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "none");
    }

    /** Only what is known here: an address must not put words into the page. */
    private static String said(HttpServletRequest request) {
        return SAID.getOrDefault(String.valueOf(request.getParameter("said")), "");
    }
}
