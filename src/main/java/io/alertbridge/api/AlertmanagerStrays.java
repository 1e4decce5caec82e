package io.alertbridge.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what else is asked below Alertmanager's address: unknown paths and wrong methods, as it would. */
@RestController
@Hidden
class AlertmanagerStrays {

    private static final Map<String, String> METHODS = Map.of(
            "/api/v2/alerts", "GET,POST",
            "/api/v2/alerts/groups", "GET",
            "/api/v2/receivers", "GET",
            "/api/v2/silences", "GET,POST",
            "/api/v2/status", "GET");

    @RequestMapping({"/api/v2", "/api/v2/**"})
    ResponseEntity<Object> stray(HttpServletRequest request) {
        String path = request.getRequestURI();
        String methods = path.matches("/api/v2/silence/[^/]+") ? "GET,DELETE" : METHODS.get(path);
        if (methods == null) {
            return AlertmanagerFault.coded(404, 404, "path " + path + " was not found")
                    .answer();
        }
        String message = "method " + request.getMethod() + " is not allowed, but [" + methods + "] are";
        ResponseEntity<Object> answer =
                AlertmanagerFault.coded(405, 405, message).answer();
        return ResponseEntity.status(answer.getStatusCode())
                .header(HttpHeaders.ALLOW, methods)
                .contentType(answer.getHeaders().getContentType())
                .body(answer.getBody());
    }
}
