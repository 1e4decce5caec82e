package io.alertbridge.deliver.ticket.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Reply;
import io.alertbridge.policy.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the rows that our names of items and groups stand for. ServiceNow leaves a name that it does not know empty
 * without a word, so names are looked up here. Settings {@code groups.<ours>} and {@code cis.<ours>} give another
 * name or the row's id.
 */
final class References {

    private static final String ID = "[0-9a-f]{32}";

    private final TableApi api;
    private final Settings settings;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    References(TableApi api, Settings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** The references of a look, those left out that cannot be found. */
    Map<String, String> of(Look look) {
        Map<String, String> found = new LinkedHashMap<>();
        put(found, "assignment_group", "sys_user_group", settings.get("groups." + look.group(), look.group()));
        put(found, "cmdb_ci", "cmdb_ci", settings.get("cis." + look.ci(), look.ci()));
        return found;
    }

    private void put(Map<String, String> values, String field, String table, String name) {
        String id = name.matches(ID) ? name : known.get(table + "/" + name);
        id = id == null ? lookUp(table, name) : id;
        if (!id.isEmpty()) {
            values.put(field, id);
        }
    }

    private String lookUp(String table, String name) {
        if (name.isEmpty() || !Keys.harmless(name)) {
            return "";
        }
        Reply reply = api.list(table, "name=" + name, "sys_id,name", 2);
        JsonNode rows = reply.json().path("result");
        // an instance drops what it cannot read of a query and returns any rows
        if (rows.size() != 1 || !rows.path(0).path("name").asText().equals(name)) {
            return "";
        }
        String id = rows.path(0).path("sys_id").asText();
        known.put(table + "/" + name, id);
        return id;
    }
}
