package io.alertbridge.deliver;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Hands a message to the Camel route {@code direct:page-<type>} of its channel. The body is the message as plain
 * text; the headers {@code AlertBridgePage}, {@code AlertBridgeIncident}, {@code AlertBridgePerson},
 * {@code AlertBridgeReceiver}, {@code AlertBridgeAddress}, {@code AlertBridgeSubject}, {@code AlertBridgeAcknowledge} and {@code AlertBridgeUrl}
 * say the rest, and the exchange property {@code message} is the {@link Message}. A route that ends without an
 * exception has delivered it, unless it leaves an {@link Answer} as its body.
 */
final class PageRoutes {

    private final ProducerTemplate camel;
    private final BooleanSupplier entitled;

    /** @param entitled whether this node may call anybody; it is asked as late as possible */
    PageRoutes(ProducerTemplate camel, BooleanSupplier entitled) {
        this.camel = camel;
        this.entitled = entitled;
    }

    Answer send(Message message) {
        if (!entitled.getAsBoolean()) {
            return Answer.later(Http.ELSEWHERE, Duration.ZERO);
        }
        String route = "direct:page-" + message.channel().type();
        if (camel.getCamelContext().hasEndpoint(route) == null) {
            return Answer.later("no route starts from " + route, Duration.ZERO);
        }
        Exchange exchange = camel.request(route, sent -> {
            sent.setProperty("message", message);
            sent.getMessage().setBody(message.plain());
            sent.getMessage().setHeaders(new java.util.HashMap<>(headers(message)));
        });
        if (exchange.getException() != null) {
            return Answer.later(String.valueOf(exchange.getException().getMessage()), Duration.ZERO);
        }
        return exchange.getMessage().getBody() instanceof Answer answer ? answer : Answer.taken("");
    }

    private static Map<String, Object> headers(Message message) {
        return Map.of(
                "AlertBridgePage", message.id(),
                "AlertBridgeIncident", message.incident(),
                "AlertBridgePerson", message.person(),
                "AlertBridgeReceiver", message.receiver(),
                "AlertBridgeAddress", message.address(),
                "AlertBridgeSubject", message.subject(),
                "AlertBridgeAcknowledge", message.acknowledge(),
                "AlertBridgeUrl", message.url());
    }
}
