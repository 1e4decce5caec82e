package io.alertbridge.deliver.ticket.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Table API as its documentation describes it: parts of a query that cannot be read are ignored, references that
 * are not known are left empty, a data policy asks for close code and notes, and closed incidents stay closed.
 */
public final class FakeInstance implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("bridge:secret".getBytes(StandardCharsets.UTF_8));
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    final Map<String, List<Map<String, String>>> tables = new HashMap<>();
    private final HttpServer server;
    private volatile boolean losesAnswers;

    public FakeInstance() {
        tables.put("incident", new ArrayList<>());
        tables.put("sys_user_group", new ArrayList<>(List.of(Map.of("sys_id", "a".repeat(32), "name", "database"))));
        tables.put("cmdb_ci", new ArrayList<>(List.of(Map.of("sys_id", "b".repeat(32), "name", "db03"))));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/now/table/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on all is done, and no answer to a call that changes something gets through. */
    public void loseAnswers(boolean lose) {
        losesAnswers = lose;
    }

    public List<Map<String, String>> incidents() {
        return tables.get("incident");
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            synchronized (this) {
                if (!CREDENTIALS.equals(call.getRequestHeaders().getFirst("Authorization"))) {
                    error(call, 401, "User Not Authenticated", "Required to provide Auth information");
                    return;
                }
                String[] path = call.getRequestURI().getPath().split("/");
                handle(call, tables.get(path[4]), path.length > 5 ? path[5] : "");
            }
        }
    }

    private void handle(HttpExchange call, List<Map<String, String>> table, String id) throws IOException {
        switch (call.getRequestMethod()) {
            case "POST" -> respond(call, 201, create(table, body(call)));
            case "PATCH" -> patch(call, find(table, id));
            default -> {
                if (id.isEmpty()) {
                    respond(call, 200, list(table, call));
                } else if (find(table, id) == null) {
                    error(call, 404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
                } else {
                    respond(call, 200, find(table, id));
                }
            }
        }
    }

    private static Map<String, String> create(List<Map<String, String>> table, Map<String, String> values) {
        Map<String, String> row = new LinkedHashMap<>(values);
        row.put("sys_id", String.format("%032x", table.size() + 1));
        row.put("number", "INC%07d".formatted(table.size() + 1));
        row.putIfAbsent("state", "1");
        table.add(touched(row));
        return row;
    }

    private static Map<String, String> touched(Map<String, String> row) {
        row.put("sys_updated_on", TIME.format(Clock.systemUTC().instant()));
        row.put("sys_updated_by", "bridge");
        return row;
    }

    private void patch(HttpExchange call, Map<String, String> row) throws IOException {
        Map<String, String> values = body(call);
        if (row.get("state").matches("[78]")) {
            error(call, 403, "Operation Failed", "ACL Exception Update Failed due to security constraints");
        } else if ("6".equals(values.get("state"))
                && values.getOrDefault("close_code", "").isEmpty()) {
            error(call, 403, "Operation Failed", "Data Policy Exception: Resolution code is mandatory");
        } else if ("3".equals(values.get("state"))
                && values.getOrDefault("hold_reason", "").isEmpty()) {
            error(call, 403, "Operation Failed", "Data Policy Exception: On hold reason is mandatory");
        } else {
            row.putAll(values);
            respond(call, 200, touched(row));
        }
    }

    private static List<Map<String, String>> list(List<Map<String, String>> table, HttpExchange call) {
        String query = "";
        for (String part : call.getRequestURI().getRawQuery().split("&")) {
            if (part.startsWith("sysparm_query=")) {
                query = URLDecoder.decode(part.substring("sysparm_query=".length()), StandardCharsets.UTF_8);
            }
        }
        List<Map<String, String>> found = new ArrayList<>(table);
        for (String condition : query.split("\\^")) {
            String[] since = condition.split(">=", 2);
            String[] equal = condition.split("=", 2);
            if (since.length == 2) {
                found.removeIf(row -> row.getOrDefault(since[0], "").compareTo(since[1]) < 0);
            } else if (equal.length == 2) {
                found.removeIf(row -> !row.getOrDefault(equal[0], "").equals(equal[1]));
            }
        }
        return found;
    }

    private static Map<String, String> find(List<Map<String, String>> table, String id) {
        return table.stream()
                .filter(row -> row.get("sys_id").equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> body(HttpExchange call) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode body = JSON.readTree(call.getRequestBody());
        body.fieldNames()
                .forEachRemaining(name -> values.put(name, body.path(name).asText()));
        return values;
    }

    private void respond(HttpExchange call, int status, Object result) throws IOException {
        if (!losesAnswers || call.getRequestMethod().equals("GET")) {
            send(call, status, Map.of("result", result));
        }
    }

    private void error(HttpExchange call, int status, String message, String detail) throws IOException {
        send(call, status, Map.of("error", Map.of("message", message, "detail", detail), "status", "failure"));
    }

    private static void send(HttpExchange call, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        call.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
