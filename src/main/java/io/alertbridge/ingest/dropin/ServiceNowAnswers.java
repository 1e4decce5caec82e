package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tree;
import java.util.List;

/** What ServiceNow's Table API says. */
final class ServiceNowAnswers {

    private ServiceNowAnswers() {}

    static Answer result(int status, ObjectNode record) {
        ObjectNode answer = Tree.empty();
        answer.set("result", record);
        return Answer.json(status, answer);
    }

    static Answer results(List<ObjectNode> records) {
        ObjectNode answer = Tree.empty();
        answer.putArray("result").addAll(records);
        return Answer.json(200, answer).with("X-Total-Count", String.valueOf(records.size()));
    }

    static Answer error(int status, String message, String detail) {
        ObjectNode answer = Tree.empty();
        answer.putObject("error").put("message", message).put("detail", detail);
        answer.put("status", "failure");
        return Answer.json(status, answer);
    }

    static RefusedException refused(int status, String message, String detail) {
        return new RefusedException(error(status, message, detail), message);
    }

    static RefusedException notFound() {
        return refused(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
    }

    static Answer notAuthenticated(int status) {
        return status == 401
                ? error(401, "User Not Authenticated", "Required to provide Auth information")
                : error(status, "Rate limit exceeded", "too many wrong passwords from this address");
    }
}
