package io.alertbridge.deliver.ticket.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.Reply;
import io.alertbridge.deliver.Reports;
import io.alertbridge.deliver.TicketSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ServiceNow incidents over the Table API. The key is the correlation id. An instance ignores the parts of a query it
 * cannot read, so a row counts only if it really carries the key.
 */
final class ServiceNow implements TicketSystem {

    private static final int MOST_TWINS = 20;
    private static final int MOST_CHANGES = 1_000;
    private static final int MOST_PAGES = 20;
    private static final String OURS = "correlation_display=" + Form.DISPLAY;

    private final TableApi api;
    private final Form form;
    private final References references;

    ServiceNow(TableApi api, Form form, References references) {
        this.api = api;
        this.form = form;
        this.references = references;
    }

    @Override
    public Answer check() {
        Reply reply = api.list(form.table(), OURS, Form.FIELDS, 1);
        return TableApi.answered(reply) ? Answer.applied(List.of()) : TableApi.failure(reply, false);
    }

    @Override
    public Answer find(String key) {
        if (!Keys.harmless(key)) {
            return Answer.refused("a key may not be longer than 100 characters or hold a ^");
        }
        Reply reply = api.list(
                form.table(),
                OURS + "^correlation_id=" + key + "^ORDERBYsys_created_on^ORDERBYnumber",
                Form.FIELDS,
                MOST_TWINS);
        if (!TableApi.answered(reply)) {
            return TableApi.failure(reply, false);
        }
        List<Remote> found = new ArrayList<>();
        for (JsonNode row : reply.json().path("result")) {
            if (row.path("correlation_id").asText().equals(key)) {
                found.add(form.remote(row));
            }
        }
        // others fill the page in its place, so that it is not among them proves nothing
        return found.isEmpty() && !reply.json().path("result").isEmpty()
                ? Answer.later("the instance ignores conditions on correlation_id", Duration.ZERO)
                : Answer.applied(found);
    }

    @Override
    public Answer create(String key, Look look) {
        Map<String, String> values = references.of(look);
        values.putAll(form.created(key, look));
        Reply reply = api.create(form.table(), values, Form.FIELDS);
        if (!TableApi.answered(reply)) {
            return TableApi.failure(reply, true);
        }
        JsonNode row = reply.json().path("result");
        if (row.path("sys_id").asText().isEmpty()) {
            return Answer.unknown("the answer to a create named no incident: " + reply.quote());
        }
        return row.path("correlation_id").asText().equals(key)
                ? Answer.applied(form.remote(row))
                : Answer.partial(form.remote(row), "the correlation id was not kept");
    }

    @Override
    public Answer update(Remote ticket, Edit edit) {
        Map<String, String> values = form.changed(edit);
        if (edit.changes(Look::ci) || edit.changes(Look::group)) {
            values.putAll(references.of(edit.after()));
        }
        if (values.isEmpty()) {
            return read(ticket.id());
        }
        Reply reply = api.update(form.table(), ticket.id(), values, Form.FIELDS);
        if (!TableApi.answered(reply)) {
            Answer failure = TableApi.failure(reply, true);
            return reply.status() == 403 && closedForGood(ticket) ? closed(ticket, edit) : failure;
        }
        JsonNode row = reply.json().path("result");
        Remote now = form.remote(row);
        if (now.state().equals("closed")) {
            return closed(now, edit);
        }
        return form.shows(row, edit)
                ? Answer.applied(now)
                : Answer.partial(
                        now,
                        "the state is " + now.state() + " and not "
                                + edit.after().state());
    }

    private boolean closedForGood(Remote ticket) {
        Answer now = read(ticket.id());
        return now.succeeded() && now.ticket().state().equals("closed");
    }

    /** Nothing can be done about a closed incident, and nothing need be done if ours is over as well. */
    private static Answer closed(Remote ticket, Edit edit) {
        return edit.after().over()
                ? Answer.applied(ticket.in("closed"))
                : Answer.closedForGood(ticket.number() + " is closed");
    }

    @Override
    public Answer read(String id) {
        Reply reply = api.get(form.table(), id, Form.FIELDS);
        return TableApi.answered(reply)
                ? Answer.applied(form.remote(reply.json().path("result")))
                : TableApi.failure(reply, false);
    }

    @Override
    public Answer retire(Remote duplicate, Remote kept) {
        Reply reply = api.update(form.table(), duplicate.id(), form.retired(kept), Form.FIELDS);
        return TableApi.answered(reply)
                ? Answer.applied(form.remote(reply.json().path("result")))
                : TableApi.failure(reply, true);
    }

    @Override
    public Reports changes(Instant since, Instant now) {
        List<Reports.Report> reports = new ArrayList<>();
        String from = Form.time(since);
        for (int page = 0; page < MOST_PAGES; page++) {
            Reply reply = api.list(form.table(), changedFrom(from), Form.FIELDS, MOST_CHANGES);
            if (!TableApi.answered(reply)) {
                return Reports.failed(TableApi.failure(reply, false).detail());
            }
            JsonNode rows = reply.json().path("result");
            for (JsonNode row : rows) {
                if (row.path("correlation_display").asText().equals(Form.DISPLAY)) {
                    reports.add(form.report(row));
                }
            }
            String last = rows.path(rows.size() - 1).path("sys_updated_on").asText();
            if (rows.size() < MOST_CHANGES || last.equals(from)) {
                break;
            }
            from = last;
        }
        return Reports.of(reports);
    }

    /** Goes on by time and not by offset: rows move while they are read. */
    private static String changedFrom(String from) {
        return OURS + "^sys_updated_on>=" + from + "^ORDERBYsys_updated_on^ORDERBYsys_id";
    }

    @Override
    public Reports told(JsonNode payload) {
        return Reports.of(List.of(form.report(payload)));
    }
}
