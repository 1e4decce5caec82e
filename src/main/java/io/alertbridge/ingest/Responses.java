package io.alertbridge.ingest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;

/** Sends answers. Only to be called on the I/O thread of the connection, or in its handler. */
final class Responses {

    private Responses() {}

    static void send(HttpServerExchange exchange, Answer answer) {
        if (exchange.isResponseStarted()) {
            return;
        }
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        answer.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }
}
