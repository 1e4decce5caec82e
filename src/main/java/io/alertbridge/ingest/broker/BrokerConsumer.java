package io.alertbridge.ingest.broker;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Where the messages of one broker enter their route, each as one exchange. */
final class BrokerConsumer extends DefaultConsumer {

    private static final long STOPPING_MILLIS = 5_000;

    private final Courier courier;
    private final Thread thread;

    BrokerConsumer(Endpoint endpoint, Processor route, String name, Broker broker, Supplier<String> closed) {
        super(endpoint, route);
        courier = new Courier(name, broker, this::take, closed);
        thread = new Thread(courier, "in-" + name);
    }

    boolean connected() {
        return courier.connected();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        thread.start();
    }

    @Override
    protected void doStop() throws Exception {
        courier.stop();
        thread.join(STOPPING_MILLIS);
        thread.interrupt();
        super.doStop();
    }

    private CompletableFuture<Void> take(Parcel parcel) {
        Exchange exchange = createExchange(false);
        fill(exchange.getMessage(), parcel);
        CompletableFuture<Void> stored = new CompletableFuture<>();
        getAsyncProcessor().process(exchange, doneSync -> {
            Exception failure = exchange.getException();
            releaseExchange(exchange, false);
            if (failure == null) {
                stored.complete(null);
            } else {
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    /** A CloudEvent looks as if it had come over HTTP, where alone attributes are percent-encoded. */
    private static void fill(Message message, Parcel parcel) {
        message.setBody(parcel.body());
        if (!parcel.contentType().isEmpty()) {
            message.setHeader(Exchange.CONTENT_TYPE, parcel.contentType());
        }
        parcel.attributes().forEach((name, value) -> message.setHeader("ce-" + name, value.replace("%", "%25")));
    }
}
