package io.alertbridge.api;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An error that is answered in Alertmanager's words: a JSON text, or code and message where its parser refuses. */
final class AlertmanagerFault extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private AlertmanagerFault(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static AlertmanagerFault said(int status, String message) {
        return new AlertmanagerFault(status, 0, message);
    }

    /** @param code the status, or one above 600 that says which rule of the description was broken */
    static AlertmanagerFault coded(int status, int code, String message) {
        return new AlertmanagerFault(status, code, message);
    }

    static AlertmanagerFault required(String field) {
        return coded(422, 602, field + " in body is required");
    }

    static AlertmanagerFault unreadable(String why) {
        return coded(400, 400, "parsing silence body from \"\" failed, because " + why);
    }

    ResponseEntity<Object> answer() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body());
    }

    Object body() {
        if (code == 0) {
            return TextNode.valueOf(getMessage());
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code);
        members.put("message", getMessage());
        return members;
    }
}
