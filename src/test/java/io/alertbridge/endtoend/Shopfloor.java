package io.alertbridge.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What is monitored and who is paged: metrics for Prometheus to read, and a telephone that rings at {@code /page/<who>}. */
final class Shopfloor implements AutoCloseable {

    /** One ring of the telephone. */
    record Call(String who, String body) {}

    private final HttpServer server;
    private final Map<String, Number> metrics = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    Shopfloor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/metrics", this::tell);
        server.createContext("/page/", this::ring);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * @param metric name and labels, e.g. {@code postgres_up{host="db03"}}
     */
    void set(String metric, Number value) {
        metrics.put(metric, value);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<String> callsTo(String who) {
        return calls.stream()
                .filter(call -> call.who().equals(who))
                .map(Call::body)
                .toList();
    }

    private void tell(HttpExchange exchange) throws IOException {
        String text = metrics.entrySet().stream()
                .map(metric -> metric.getKey() + " " + metric.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
        exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
        answer(exchange, text);
    }

    private void ring(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(exchange.getRequestURI().getPath().substring("/page/".length()), body));
        answer(exchange, "{}");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
