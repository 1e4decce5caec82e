package io.alertbridge.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.alertbridge.ledger.NotDurableException;
import java.time.Instant;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What goes wrong in the API, as problem+json (RFC 9457). */
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    private static final String RETRY_SECONDS = "5";

    static ResponseStatusException unknown(String thing, String id) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, thing + " was '" + id + "' but there is none; look it up in its list");
    }

    static ResponseStatusException conflict(String detail) {
        return new ResponseStatusException(HttpStatus.CONFLICT, detail);
    }

    static ResponseStatusException bad(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notDurable(NotDurableException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "not stored because " + e.getMessage() + "; try again");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> asAlertmanagerSays(AlertmanagerFault e) {
        return e.answer();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        logger.error("A request to the API failed", e);
        return ResponseEntity.internalServerError()
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "this is a defect here, not in your request; the log has it"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getMostSpecificCause() instanceof StreamConstraintsException) {
            return answer(
                    e, HttpStatus.PAYLOAD_TOO_LARGE, "body was too large; nest less, or send shorter texts", request);
        }
        return answer(e, HttpStatus.BAD_REQUEST, "body was not JSON as described in /v3/api-docs" + place(e), request);
    }

    private static String place(Exception e) {
        if (e.getCause() instanceof JsonMappingException wrong
                && !wrong.getPath().isEmpty()) {
            return "; look at " + wrong.getPath().get(0).getFieldName();
        }
        JsonLocation at = e.getCause() instanceof JsonProcessingException wrong ? wrong.getLocation() : null;
        return at == null ? "" : "; look at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "parameter";
        return answer(e, HttpStatus.BAD_REQUEST, mismatch(name, e.getValue(), e.getRequiredType()), request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        FieldError wrong = e.getBindingResult().getFieldErrors().get(0);
        Class<?> type = e.getBindingResult().getFieldType(wrong.getField());
        return answer(e, HttpStatus.BAD_REQUEST, mismatch(wrong.getField(), wrong.getRejectedValue(), type), request);
    }

    private static String mismatch(String name, Object value, Class<?> type) {
        String right = Instant.class.equals(type)
                ? "a moment such as 2026-11-22T12:00:00Z"
                : Boolean.class.equals(type) || boolean.class.equals(type) ? "true or false" : "a whole number";
        return name + " was '" + value + "' but must be " + right;
    }

    private ResponseEntity<Object> answer(Exception e, HttpStatus status, String detail, WebRequest request) {
        return handleExceptionInternal(
                e, ProblemDetail.forStatusAndDetail(status, detail), new HttpHeaders(), status, request);
    }
}
