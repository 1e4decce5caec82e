package io.alertbridge.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads forms before anybody asks for what is in them, and refuses those that cannot be decoded. */
final class FormCheck extends OncePerRequestFilter implements Ordered {

    /** Behind the filter that says in which encoding forms are read. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private final ObjectMapper json;

    FormCheck(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<FormRequest> form = read(request);
        if (form.isPresent()) {
            chain.doFilter(form.get(), response);
            return;
        }
        HttpStatus status = HttpStatus.BAD_REQUEST;
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                ProblemDetail.forStatusAndDetail(
                        status,
                        "body was sent as a form but cannot be read as one; encode it, or send JSON as application/json"));
    }

    private static Optional<FormRequest> read(HttpServletRequest request) {
        try {
            return Optional.of(FormRequest.read(request));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
