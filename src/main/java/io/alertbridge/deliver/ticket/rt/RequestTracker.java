package io.alertbridge.deliver.ticket.rt;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Endpoint;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.Reply;
import io.alertbridge.deliver.Reports;
import io.alertbridge.deliver.TicketSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Request Tracker 5 over REST2. The key is in a custom field. RT answers 200 to changes it has not made, and drops
 * custom fields it does not know: so it is asked before the first ticket, and every change is read back.
 */
final class RequestTracker implements TicketSystem {

    private static final String FIELDS = "Subject,Status,Priority,Created,LastUpdated,LastUpdatedBy,CustomFields";

    private static final int MOST_PAGES = 20;

    private final Rest2 rest;
    private final Desk desk;

    RequestTracker(Rest2 rest, Desk desk) {
        this.rest = rest;
        this.desk = desk;
    }

    @Override
    public Answer check() {
        Reply queue = rest.get("/queue/" + Endpoint.encode(desk.queue()));
        if (!queue.succeeded()) {
            return queue.failure(false);
        }
        for (JsonNode field : queue.json().path("TicketCustomFields")) {
            if (field.path("name").asText().equals(desk.keyField())) {
                return Answer.applied(List.of());
            }
        }
        return Answer.refused("queue " + desk.queue() + " has no custom field " + desk.keyField()
                + "; tickets could not be found again without it");
    }

    @Override
    public Answer find(String key) {
        Reply reply = rest.search(
                desk.queueIs() + " AND 'CF.{" + desk.keyField() + "}' = " + Rest2.quote(key), FIELDS, "id", 1);
        if (!reply.succeeded()) {
            return reply.failure(false);
        }
        if (!reply.json().path("items").isArray()) {
            return Answer.later("the answer to a search was not a list: " + reply.quote(), Duration.ZERO);
        }
        List<Remote> found = new ArrayList<>();
        for (JsonNode item : reply.json().path("items")) {
            if (desk.key(item).equals(key)) {
                found.add(desk.remote(item));
            }
        }
        return Answer.applied(found);
    }

    @Override
    public Answer create(String key, Look look) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Queue", desk.queue());
        fields.put("Subject", Desk.subject(look));
        fields.put("Content", look.description());
        fields.put("ContentType", "text/plain");
        fields.put("Priority", desk.priority(look));
        fields.put("CustomFields", Map.of(desk.keyField(), key));
        Reply reply = rest.post("/ticket", fields);
        if (!reply.succeeded()) {
            return reply.failure(true);
        }
        String id = reply.json().path("id").asText();
        if (id.isEmpty()) {
            return Answer.unknown("the answer to a create named no ticket: " + reply.quote());
        }
        Reply back = rest.get("/ticket/" + id);
        if (!back.succeeded()) {
            return Answer.applied(desk.remote(id, "new"));
        }
        return desk.key(back.json()).equals(key)
                ? Answer.applied(desk.remote(back.json()))
                : Answer.partial(desk.remote(back.json()), "the field " + desk.keyField() + " was not set");
    }

    @Override
    public Answer read(String id) {
        Reply reply = rest.get("/ticket/" + id);
        return reply.succeeded() ? Answer.applied(desk.remote(reply.json())) : reply.failure(false);
    }

    @Override
    public Answer update(Remote ticket, Edit edit) {
        Map<String, Object> fields = desk.fields(edit);
        Map<String, Object> remark = new LinkedHashMap<>();
        if (!desk.comment(edit).isEmpty()) {
            remark.put("Content", desk.comment(edit));
            remark.put("ContentType", "text/plain");
            Optional.ofNullable(fields.remove(Desk.STATUS)).ifPresent(status -> remark.put(Desk.STATUS, status));
        }
        List<Reply> replies = new ArrayList<>();
        if (!fields.isEmpty()) {
            replies.add(rest.put("/ticket/" + ticket.id(), fields));
        }
        if (!remark.isEmpty() && replies.stream().allMatch(Reply::succeeded)) {
            replies.add(rest.post("/ticket/" + ticket.id() + "/comment", remark));
        }
        for (Reply reply : replies) {
            if (!reply.succeeded()) {
                return reply.failure(true);
            }
        }
        return readBack(ticket, edit, said(replies));
    }

    private static String said(List<Reply> replies) {
        return String.join("; ", replies.stream().map(Reply::quote).toList());
    }

    private Answer readBack(Remote ticket, Edit edit, String said) {
        Reply back = rest.get("/ticket/" + ticket.id());
        if (!back.succeeded()) {
            return back.failure(true);
        }
        Remote now = desk.remote(back.json());
        if (back.json().path(Desk.STATUS).asText().equals("deleted")
                && !edit.after().over()) {
            return Answer.closedForGood("ticket " + ticket.number() + " was deleted");
        }
        return desk.shows(back.json(), edit) ? Answer.applied(now) : Answer.partial(now, "RT said " + said);
    }

    @Override
    public Answer retire(Remote duplicate, Remote kept) {
        Reply reply = rest.post(
                "/ticket/" + duplicate.id() + "/comment",
                Map.of(
                        "Content",
                        "Opened twice by accident; work goes on in ticket " + kept.number() + ".",
                        "ContentType",
                        "text/plain",
                        Desk.STATUS,
                        desk.status("resolved")));
        return reply.succeeded() ? read(duplicate.id()) : reply.failure(true);
    }

    @Override
    public Reports changes(Instant since, Instant now) {
        // said as a distance, so that neither RT's time zone nor its clock matters
        String ago = Math.max(1, Duration.between(since, now).toSeconds()) + " seconds ago";
        String query = desk.queueIs() + " AND LastUpdated >= " + Rest2.quote(ago);
        List<Reports.Report> reports = new ArrayList<>();
        for (int page = 1, pages = 1; page <= pages && page <= MOST_PAGES; page++) {
            Reply reply = rest.search(query, FIELDS, "LastUpdated", page);
            if (!reply.succeeded()) {
                return Reports.failed(reply.failure(false).detail());
            }
            reply.json().path("items").forEach(item -> reports.add(desk.report(item)));
            pages = reply.json().path("pages").asInt(1);
        }
        return Reports.of(
                reports.stream().filter(report -> !report.key().isEmpty()).toList());
    }

    @Override
    public Reports told(JsonNode payload) {
        return Reports.of(List.of(desk.told(payload)));
    }
}
