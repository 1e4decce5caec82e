package io.alertbridge.ingest;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/**
 * Gives requests for {@code platform-http:} routes to them straight from Undertow's I/O threads, and lets all others
 * pass on to the servlets, also what no route takes of Alertmanager's API. Camel's own engine would cost more than all
 * the work that a request causes.
 */
final class FrontDoor implements PlatformHttpEngine {

    private static final String SHARED = "/api/v2";
    private static final List<String> OURS = List.of(
            "/in", SHARED, "/hooks", "/v2", "/generic", "/ping", "/api/now", "/integrations", "/v1/json", "/v1/logs");
    /** Where senders of other systems post, and pages and the API are read. */
    private static final List<String> POSTED =
            List.of("/alert", "/alerts", "/api/alert", "/api/alerts", "/heartbeat", "/api/heartbeat", "/services");

    private final Map<String, Door> doors = new ConcurrentHashMap<>();
    private final Supplier<String> closed;
    private final AtomicLong bytesInFlight = new AtomicLong();

    /** @param closed says why nothing can be taken now; empty while all is well */
    FrontDoor(Supplier<String> closed) {
        this.closed = closed;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor route) {
        return new Door(endpoint, route, doors);
    }

    /** A handler that takes what is for the routes and leaves the rest to {@code others}. */
    HttpHandler before(HttpHandler others) {
        return exchange -> {
            if (headersTooLarge(exchange)) {
                refuse(exchange, headersRefused());
            } else if (underAny(OURS, exchange) || posted(exchange)) {
                open(exchange, others);
            } else {
                pass(exchange, others);
            }
        };
    }

    private void pass(HttpServerExchange exchange, HttpHandler others) throws Exception {
        if (exchange.getRequestContentLength() > Limits.PAGE_BYTES) {
            reception(exchange, body -> {}).begin(pageTooLarge());
        } else {
            others.handleRequest(exchange);
        }
    }

    private void open(HttpServerExchange exchange, HttpHandler others) throws Exception {
        String reason = closed.get();
        if (!reason.isEmpty()) {
            refuse(exchange, RefusedException.unavailable(reason));
            return;
        }
        Door door = doorFor(exchange.getRelativePath());
        if (door != null && door.takes(exchange.getRequestMethod().toString())) {
            reception(exchange, body -> door.enter(exchange, body)).begin();
        } else if (under(SHARED, exchange.getRelativePath()) || posted(exchange)) {
            pass(exchange, others);
        } else if (door == null) {
            refuse(exchange, RefusedException.of(404, "Not Found", "there is nothing at this address"));
        } else {
            Answer answer = Answer.problem(405, "Method Not Allowed", "this address takes " + door.methods());
            refuse(exchange, new RefusedException(answer.with("Allow", door.methods()), "method"));
        }
    }

    private Reception reception(HttpServerExchange exchange, Consumer<byte[]> whole) {
        return new Reception(exchange, bytesInFlight, whole, refused -> refuse(exchange, refused));
    }

    private Door doorFor(String path) {
        String bare = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Door exact = doors.get(bare);
        if (exact != null) {
            return exact;
        }
        for (int slash = bare.lastIndexOf('/'); slash > 0; slash = bare.lastIndexOf('/', slash - 1)) {
            Door door = doors.get(bare.substring(0, slash));
            if (door != null && door.getEndpoint().isMatchOnUriPrefix()) {
                return door;
            }
        }
        return null;
    }

    private static boolean posted(HttpServerExchange exchange) {
        return Methods.POST.equals(exchange.getRequestMethod()) && underAny(POSTED, exchange);
    }

    private static boolean underAny(List<String> parents, HttpServerExchange exchange) {
        return parents.stream().anyMatch(parent -> under(parent, exchange.getRelativePath()));
    }

    private static boolean under(String parent, String path) {
        return path.startsWith(parent) && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
    }

    private static boolean headersTooLarge(HttpServerExchange exchange) {
        long size =
                exchange.getRequestURI().length() + exchange.getQueryString().length();
        for (var values : exchange.getRequestHeaders()) {
            for (String value : values) {
                size += values.getHeaderName().length() + value.length();
            }
        }
        return size > Limits.HEADER_BYTES;
    }

    private static RefusedException headersRefused() {
        return RefusedException.of(
                431,
                "Request Header Fields Too Large",
                "the headers were larger than " + Limits.HEADER_BYTES + " bytes");
    }

    private static RefusedException pageTooLarge() {
        return RefusedException.of(
                413, "Content Too Large", "the body was larger than " + Limits.PAGE_BYTES + " bytes; link to the rest");
    }

    private static void refuse(HttpServerExchange exchange, RefusedException refused) {
        Responses.send(exchange, refused.answer());
    }

    /** Header names that only Camel itself may set. */
    static boolean reserved(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("camel") || name.startsWith("org.apache.camel") || name.startsWith("alertbridgesource");
    }
}
