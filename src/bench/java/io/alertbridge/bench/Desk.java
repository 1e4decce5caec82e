package io.alertbridge.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as ServiceNow's Table API does, and at once: what is measured is the way to it. */
final class Desk extends Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("correlation_id=([^^]+)");
    private static final Pattern NAME = Pattern.compile("sysparm_query=name=([^&]+)");
    private static final String TABLE = "/api/now/table/incident";

    private final Map<String, ObjectNode> records = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** As a file of {@code config/targets/}. */
    String target() {
        return """
                type: servicenow
                url: %s
                user: alertbridge
                password: secret
                """.formatted(url());
    }

    @Override
    String answer(Heard request) {
        return switch (request.method()) {
            case "POST" -> result(created(request));
            case "PATCH" -> result(updated(request));
            default -> request.path().equals(TABLE) ? result(found(request)) : looked(request);
        };
    }

    private ObjectNode created(Heard request) {
        int number = numbers.incrementAndGet();
        ObjectNode row = JSON.createObjectNode()
                .put("sys_id", "%032x".formatted(number))
                .put("number", "INC%07d".formatted(number))
                .put("state", "1")
                .put("sys_updated_on", "2026-11-22 09:28:24")
                .put("sys_updated_by", "alertbridge");
        row.setAll(object(request.body()));
        records.put(row.get("sys_id").asText(), row);
        return row;
    }

    private ObjectNode updated(Heard request) {
        ObjectNode row = records.get(request.path().substring(TABLE.length() + 1));
        synchronized (row) {
            row.setAll(object(request.body()));
            return row.deepCopy();
        }
    }

    private Object found(Heard request) {
        Matcher key = KEY.matcher(request.query());
        return key.find()
                ? records.values().stream()
                        .filter(row -> row.path("correlation_id").asText().equals(key.group(1)))
                        .toList()
                : new Object[0];
    }

    /** A record by its address, or an item or group by its name: all of them are known. */
    private String looked(Heard request) {
        ObjectNode row = records.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        Matcher name = NAME.matcher(request.query());
        if (row != null || !name.find()) {
            return result(row == null ? new Object[0] : row);
        }
        return result(new Object[] {
            Map.of("sys_id", "%032x".formatted(name.group(1).hashCode()), "name", name.group(1))
        });
    }

    private static ObjectNode object(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String result(Object result) {
        try {
            return JSON.writeValueAsString(Map.of("result", result));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
