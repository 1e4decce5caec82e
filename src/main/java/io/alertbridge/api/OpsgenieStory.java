package io.alertbridge.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.alert.Alert;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import java.util.List;
import java.util.Locale;

/** What happened to an alert's incident, as the lists of Opsgenie's Alert API show it: the latest first. */
record OpsgenieStory(StoredRows rows) {

    /** @param kind {@code notes}, {@code logs} or {@code recipients} */
    List<ObjectNode> of(Alert alert, String kind, int limit) {
        Query its = Query.all().where("incident", alert.incident());
        if ("recipients".equals(kind)) {
            return rows.page(Page.TABLE, its.orderBy("at DESC, id DESC"), 0, limit).items().stream()
                    .filter(page -> !page.person().isEmpty())
                    .map(OpsgenieStory::recipient)
                    .toList();
        }
        return rows.page(Moment.TABLE, its.orderBy("id DESC"), 0, limit).items().stream()
                .filter(moment -> !"notes".equals(kind) || "note".equals(moment.kind()))
                .map(moment -> line(moment, "notes".equals(kind)))
                .toList();
    }

    private static ObjectNode line(Moment moment, boolean note) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put(note ? "note" : "log", moment.text());
        if (!note) {
            line.put("type", moment.kind());
        }
        return line.put("owner", moment.by())
                .put("createdAt", moment.at().toString())
                .put("offset", moment.id());
    }

    private static ObjectNode recipient(Page page) {
        ObjectNode recipient = JsonNodeFactory.instance.objectNode();
        recipient.putObject("user").put("id", page.person()).put("username", page.person());
        boolean waits = page.doneAt().equals(Alert.NEVER);
        return recipient
                .put("state", page.state().name().toLowerCase(Locale.ROOT))
                .put("method", page.channel())
                .put("createdAt", page.at().toString())
                .put("updatedAt", (waits ? page.at() : page.doneAt()).toString());
    }
}
