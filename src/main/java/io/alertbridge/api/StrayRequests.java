package io.alertbridge.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers requests that nothing else has answered: unknown addresses, wrong methods, defects. */
@RestController
class StrayRequests implements ErrorController {

    private static final Pattern PLAIN = Pattern.compile("[\\w/.~-]+");

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> tell(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        HttpStatus status = known == null ? HttpStatus.NOT_FOUND : known;
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(status, request.getMethod(), path));
        problem.setInstance(URI.create(PLAIN.matcher(path).matches() ? path : "/"));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String detail(HttpStatus status, String method, String path) {
        return switch (status) {
            case BAD_REQUEST -> "address was '" + path + "' but is not in its normal form; write it plainly";
            case NOT_FOUND -> "address was '" + path + "' but there is nothing; /v3/api-docs lists what there is";
            case METHOD_NOT_ALLOWED ->
                "method was '" + method + "' but " + path + " takes others; the header Allow lists them";
            case FORBIDDEN -> "the form was not one of ours or too old; load the page again";
            default -> status.getReasonPhrase();
        };
    }
}
