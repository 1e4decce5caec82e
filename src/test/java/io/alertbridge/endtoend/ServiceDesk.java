package io.alertbridge.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plays the part of ServiceNow's Table API that a ticket needs, and keeps a journal. Now and then it commits a record
 * and hangs up without an answer, as real ones do.
 */
final class ServiceDesk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("correlation_id=([^^]+)");
    private static final Set<String> OVER = Set.of("6", "7");
    private static final String TABLE = "/api/now/table/incident";

    private final HttpServer server;
    private final Map<String, ObjectNode> records = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> created = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Trap trap = new Trap();
    private final Random chance;
    private final double lostAnswers;

    ServiceDesk(long seed, double lostAnswers) throws IOException {
        chance = new Random(seed);
        this.lostAnswers = lostAnswers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many records were ever created with each key. */
    Map<String, Long> recordsByKey() {
        return created.stream().collect(Collectors.groupingBy(key -> key, Collectors.counting()));
    }

    /** Goes off when a record has been created and before that is answered. */
    Trap trap() {
        return trap;
    }

    /** Whether the one record with this key is resolved or closed. */
    boolean over(String key) {
        return records.values().stream()
                .filter(row -> row.path("correlation_id").asText().equals(key))
                .allMatch(row -> OVER.contains(row.path("state").asText()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        switch (exchange.getRequestMethod()) {
            case "POST" -> create(exchange, body);
            case "PATCH", "PUT" -> update(exchange, path.substring(TABLE.length() + 1), body);
            default -> read(exchange, path);
        }
    }

    private void create(HttpExchange exchange, JsonNode body) throws IOException {
        int number = numbers.incrementAndGet();
        ObjectNode row = JSON.createObjectNode()
                .put("sys_id", "%032x".formatted(number))
                .put("number", "INC%07d".formatted(number))
                .put("state", "1")
                .put("sys_updated_on", "2026-11-22 09:28:24")
                .put("sys_updated_by", "alertbridge");
        row.setAll((ObjectNode) body);
        records.put(row.get("sys_id").asText(), row);
        created.add(row.path("correlation_id").asText());
        trap.spring();
        if (chance.nextDouble() < lostAnswers) {
            exchange.close();
        } else {
            send(exchange, 201, row);
        }
    }

    private void update(HttpExchange exchange, String id, JsonNode body) throws IOException {
        ObjectNode row = records.get(id);
        row.setAll((ObjectNode) body);
        send(exchange, 200, row);
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith(TABLE + "/")) {
            send(exchange, 200, records.get(path.substring(TABLE.length() + 1)));
            return;
        }
        Matcher key = KEY.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        List<JsonNode> found = new ArrayList<>();
        if (path.equals(TABLE) && key.find()) {
            records.values().stream()
                    .filter(row -> row.path("correlation_id").asText().equals(key.group(1)))
                    .forEach(found::add);
        }
        send(exchange, 200, JSON.valueToTree(found));
    }

    private static void send(HttpExchange exchange, int status, JsonNode result) throws IOException {
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode().set("result", result));
        exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
