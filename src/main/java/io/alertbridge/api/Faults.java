package io.alertbridge.api;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Everything that is wrong with a request, told at once. */
final class Faults {

    private final List<String> faults = new ArrayList<>();

    void add(String fault) {
        faults.add(fault);
    }

    void unless(boolean right, String fault) {
        if (!right) {
            add(fault);
        }
    }

    void refuseAny() {
        if (!faults.isEmpty()) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, faults.get(0));
            problem.setProperty("faults", List.copyOf(faults));
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
        }
    }
}
