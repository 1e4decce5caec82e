package io.alertbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Puts pages into their frame. */
record Frames(Overviews overviews) {

    Frame of(HttpServletRequest request, String section, String title) {
        return new Frame(
                title,
                section,
                self(request),
                who(request),
                overviews.current().counts(),
                csrf(request),
                said(request));
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

    private static String said(HttpServletRequest request) {
        String said = request.getParameter("said");
        return said == null ? "" : said;
    }
}
