package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tree;
import java.util.List;
import java.util.Map;

/** What ServiceNow's Table API says. */
final class ServiceNowAnswers {

    private ServiceNowAnswers() {}

    static Answer result(int status, ObjectNode record) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("result", record);
        return new Answer(status, Answer.JSON, Tree.bytes(answer), Map.of());
    }

    static Answer results(List<ObjectNode> records) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("result").addAll(records);
        return new Answer(200, Answer.JSON, Tree.bytes(answer), Map.of("X-Total-Count", "" + records.size()));
    }

    static Answer error(int status, String message, String detail) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("error").put("message", message).put("detail", detail);
        answer.put("status", "failure");
        return new Answer(status, Answer.JSON, Tree.bytes(answer), Map.of());
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
