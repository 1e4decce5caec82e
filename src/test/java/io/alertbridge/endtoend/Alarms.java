package io.alertbridge.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Plays the part of an Alertmanager that is asked what is firing, and knows who asks. */
final class Alarms implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> firing = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> forgotten = new ConcurrentHashMap<>();

    Alarms(String... hosts) throws IOException {
        firing.addAll(Set.of(hosts));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/api/v2/status", exchange -> answer(exchange, """
                {"uptime": "2026-01-01T00:00:00Z", "cluster": {"status": "ready"}}"""));
        server.createContext("/api/v2/receivers", exchange -> answer(exchange, "[{\"name\": \"gateway\"}]"));
        server.createContext("/api/v2/alerts", this::alerts);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** It fires no more. */
    void end(String host) {
        firing.remove(host);
    }

    /** The next answer to this one lacks a host, and only that answer. */
    void forgetOnce(String asker, String host) {
        forgotten.put(asker, host);
    }

    boolean hasForgotten(String asker) {
        return !forgotten.containsKey(asker);
    }

    /** How many answers somebody has got. */
    int answers(String asker) {
        return answers.getOrDefault(asker, 0);
    }

    private void alerts(HttpExchange exchange) throws IOException {
        String asker = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
        String lacking = forgotten.getOrDefault(asker, "");
        answer(
                exchange,
                firing.stream()
                        .filter(host -> !host.equals(lacking))
                        .map(Alarms::alert)
                        .collect(Collectors.joining(",", "[", "]")));
        answers.merge(asker, 1, Integer::sum);
        forgotten.remove(asker, lacking);
    }

    private static String alert(String host) {
        return """
                {"fingerprint": "%016x", "labels": {"alertname": "DiskFull", "host": "%s", "severity": "critical"},
                 "annotations": {}, "startsAt": "2026-11-27T11:50:00Z", "endsAt": "2030-01-01T00:00:00Z",
                 "status": {"state": "active"}, "receivers": [{"name": "gateway"}]}
                """.formatted(host.hashCode(), host);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
