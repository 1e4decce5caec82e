package io.alertbridge.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The outside world: takes what AlertBridge sends and notes when it came. */
class Listener implements AutoCloseable {

    /**
     * One request.
     *
     * @param nanos when its body had come
     */
    record Heard(long nanos, String method, String path, String query, String body) {}

    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    Listener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::hear);
        server.start();
    }

    final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The first request with this method and with this text in its body. */
    final Optional<Heard> first(String method, String text) {
        return heard.stream()
                .filter(one -> one.method().equals(method) && one.body().contains(text))
                .findFirst();
    }

    final long count(String method) {
        return heard.stream().filter(one -> one.method().equals(method)).count();
    }

    /** Requests that changed something. */
    final long calls() {
        return count("POST") + count("PATCH");
    }

    /** When the latest of {@link #calls} came. */
    final long lastNanos() {
        return heard.stream()
                .filter(one -> !one.method().equals("GET"))
                .mapToLong(Heard::nanos)
                .max()
                .orElse(0);
    }

    /** Waits until nothing has been posted or changed for a while. */
    final void settle() {
        long[] last = {-1};
        Wait.until(Duration.ofMinutes(5), "the posts to end", () -> {
            long before = last[0];
            Wait.pause(Duration.ofSeconds(2));
            last[0] = calls();
            return last[0] == before;
        });
    }

    /** What is answered: JSON, with 201 to a POST and 200 to all else. */
    String answer(Heard request) {
        return "{}";
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Heard request = new Heard(
                System.nanoTime(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestURI().getQuery()),
                body);
        heard.add(request);
        byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
        exchange.sendResponseHeaders(request.method().equals("POST") ? 201 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
