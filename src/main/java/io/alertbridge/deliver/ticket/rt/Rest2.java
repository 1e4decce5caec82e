package io.alertbridge.deliver.ticket.rt;

import io.alertbridge.deliver.Endpoint;
import io.alertbridge.deliver.Reply;
import java.util.Map;

/** The calls of RT's REST2 interface. */
record Rest2(Endpoint endpoint) {

    Reply get(String path) {
        return endpoint.get(path);
    }

    /** A hundred tickets at most. */
    Reply search(String query, String fields, String order, int page) {
        return get("/tickets?order=ASC&per_page=100&orderby=" + order + "&page=" + page + "&fields="
                + Endpoint.encode(fields) + "&query=" + Endpoint.encode(query));
    }

    Reply post(String path, Map<String, Object> body) {
        return endpoint.send("POST", path, body);
    }

    Reply put(String path, Map<String, Object> body) {
        return endpoint.send("PUT", path, body);
    }

    /** A value in TicketSQL: whatever is in it, it stays a value. */
    static String quote(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
