package io.alertbridge.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the pages of a webhook channel, as a paging service does, and keeps a journal. */
final class Pager implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Set<String>> pages = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Trap trap = new Trap();

    Pager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/page";
    }

    /** Ids of the pages that came for an incident. */
    Set<String> pages(String incident) {
        return pages.getOrDefault(incident, Set.of());
    }

    /** How many pages came again under the id that they had before, by which a paging service knows them. */
    int repeated() {
        return repeated.get();
    }

    /** Goes off when a page has come and before that is answered. */
    Trap trap() {
        return trap;
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode page = JSON.readTree(exchange.getRequestBody());
        Set<String> known = pages.computeIfAbsent(page.path("incident").asText(), any -> ConcurrentHashMap.newKeySet());
        if (!known.add(page.path("id").asText())) {
            repeated.incrementAndGet();
        }
        trap.spring();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
