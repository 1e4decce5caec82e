package io.alertbridge.ingest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests for one path enter their route. */
final class Door extends DefaultConsumer implements PlatformHttpConsumer {

    /** Exchange property: runs work on the I/O thread that will send the answer. */
    static final String ANSWERING = "AlertBridgeAnswering";

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final List<String> PATIENT =
            List.of("/hooks", "/v2/alerts", "/v2/heartbeats", "/api/v2/generic", "/api/now");

    private final PlatformHttpEndpoint endpoint;
    private final Map<String, Door> doors;

    Door(PlatformHttpEndpoint endpoint, Processor route, Map<String, Door> doors) {
        super(endpoint, route);
        this.endpoint = endpoint;
        this.doors = doors;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        doors.put(endpoint.getPath(), this);
    }

    @Override
    protected void doStop() throws Exception {
        doors.remove(endpoint.getPath(), this);
        super.doStop();
    }

    boolean takes(String method) {
        return methods().contains(method);
    }

    String methods() {
        String restricted = endpoint.getHttpMethodRestrict();
        return restricted == null ? "POST" : restricted.toUpperCase(Locale.ROOT);
    }

    /** Hooks wait for the world, some callers for the lane; alerts never block. Large bodies take a while to parse. */
    void enter(HttpServerExchange request, byte[] body) {
        if (body.length > Limits.SMALL_BODY || !hot()) {
            request.getConnection().getWorker().execute(() -> route(request, body));
        } else {
            route(request, body);
        }
    }

    /** Runs what is left to do on the thread that will answer; at once where nobody waits for an answer. */
    static Executor answering(Exchange exchange) {
        return exchange.getProperty(ANSWERING, (Executor) Runnable::run, Executor.class);
    }

    private boolean hot() {
        return PATIENT.stream().noneMatch(path -> endpoint.getPath().startsWith(path));
    }

    private void route(HttpServerExchange request, byte[] body) {
        Exchange exchange = createExchange(false);
        fill(exchange.getMessage(), request);
        exchange.getMessage().setBody(body);
        exchange.setProperty(ANSWERING, (Executor) request.getIoThread());
        getAsyncProcessor().process(exchange, doneSync -> {
            Answer answer = answer(exchange);
            releaseExchange(exchange, false);
            if (request.isInIoThread()) {
                Responses.send(request, answer);
            } else {
                request.getIoThread().execute(() -> Responses.send(request, answer));
            }
        });
    }

    private static void fill(Message message, HttpServerExchange request) {
        for (HeaderValues values : request.getRequestHeaders()) {
            String name = values.getHeaderName().toString();
            if (!FrontDoor.reserved(name)) {
                message.setHeader(name, values.getFirst());
            }
        }
        message.setHeader(Exchange.HTTP_METHOD, request.getRequestMethod().toString());
        message.setHeader(Exchange.HTTP_PATH, request.getRelativePath());
        message.setHeader(Exchange.HTTP_URI, request.getRequestURI());
        message.setHeader(Exchange.HTTP_QUERY, request.getQueryString());
        message.setHeader(
                "CamelHttpRemoteAddress",
                request.getSourceAddress().getAddress().getHostAddress());
    }

    private static Answer answer(Exchange exchange) {
        Throwable failure = exchange.getException();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return refused.answer();
            }
        }
        if (failure != null) {
            LOG.error(
                    "Route {} failed on a request; its sender is told to try again",
                    exchange.getFromRouteId(),
                    failure);
            return Answer.problem(500, "Internal Server Error", "this is a defect; the log has the details");
        }
        return exchange.getMessage().getBody() instanceof Answer answer ? answer : plain(exchange.getMessage());
    }

    private static Answer plain(Message message) {
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        Object body = message.getBody();
        byte[] bytes = body instanceof byte[] raw
                ? raw
                : String.valueOf(body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        return new Answer(status, message.getHeader(Exchange.CONTENT_TYPE, Answer.JSON, String.class), bytes, Map.of());
    }
}
