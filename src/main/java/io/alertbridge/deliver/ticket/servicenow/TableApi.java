package io.alertbridge.deliver.ticket.servicenow;

import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Endpoint;
import io.alertbridge.deliver.Reply;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The calls of ServiceNow's Table API. */
record TableApi(Endpoint endpoint) {

    Reply list(String table, String query, String fields, int limit) {
        return endpoint.get(
                table + "?sysparm_no_count=true&sysparm_display_value=false&sysparm_exclude_reference_link=true"
                        + "&sysparm_limit=" + limit + "&sysparm_fields=" + fields + "&sysparm_query="
                        + Endpoint.encode(query));
    }

    Reply get(String table, String id, String fields) {
        return endpoint.get(row(table, id, fields));
    }

    Reply create(String table, Map<String, String> values, String fields) {
        return endpoint.send("POST", row(table, "", fields), values);
    }

    Reply update(String table, String id, Map<String, String> values, String fields) {
        return endpoint.send("PATCH", row(table, id, fields), values);
    }

    private static String row(String table, String id, String fields) {
        return table + (id.isEmpty() ? "" : "/" + Endpoint.encode(id))
                + "?sysparm_exclude_reference_link=true&sysparm_fields=" + fields;
    }

    /** Whether the answer is what the Table API answers with; a hibernating instance answers 200 with a page. */
    static boolean answered(Reply reply) {
        return reply.succeeded() && !reply.json().path("result").isMissingNode();
    }

    static Answer failure(Reply reply, boolean writes) {
        if (reply.succeeded()) {
            String what = reply.type().toLowerCase(Locale.ROOT).contains("html")
                    ? "the instance answered with a page: it may be hibernating"
                    : "the answer was not one of the Table API: " + reply.quote();
            return writes ? Answer.unknown(what) : Answer.later(what, Duration.ZERO);
        }
        String message = reply.json().path("error").path("message").asText();
        String detail = reply.json().path("error").path("detail").asText();
        Answer answer = reply.failure(writes);
        return message.isEmpty() || reply.status() == 401
                ? answer
                : answer.saying("status " + reply.status() + ": " + message + (detail.isEmpty() ? "" : ": " + detail));
    }
}
