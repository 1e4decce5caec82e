package io.alertbridge.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.ingest.Failures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Tells programs that they are not let in: 401, or 429 after too many wrong tokens, as problem+json. Clients of
 * Alertmanager's API do not know that type: they get JSON.
 */
final class Refusal implements AuthenticationEntryPoint {

    private final ObjectMapper json;

    Refusal(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/login");
        }
        if (cause instanceof LockedException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Failures.WINDOW.toSeconds()));
            write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too many wrong tokens came from your address; try later");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"alertbridge\"");
            boolean given = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    given
                            ? "the token is not the right one; the start message shows it"
                            : "a token is needed; send 'Authorization: Bearer <token>'");
        }
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        response.setStatus(status.value());
        if (request.getRequestURI().startsWith(AlertmanagerApi.PATH)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(
                    response.getOutputStream(),
                    AlertmanagerFault.coded(status.value(), status.value(), detail)
                            .body());
            return;
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
