package io.alertbridge.ingest;

import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Listens while its route runs. */
final class ListenerConsumer extends DefaultConsumer implements Inlet {

    private final Opening opening;
    private AutoCloseable open;

    /** Begins to listen. */
    interface Opening {
        AutoCloseable open(Inlet inlet) throws Exception;
    }

    ListenerConsumer(Endpoint endpoint, Processor route, Opening opening) {
        super(endpoint, route);
        this.opening = opening;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        try {
            open = opening.open(this);
        } catch (Exception e) {
            throw explained(e);
        }
    }

    /** That an address is taken, or not ours to take, says more with a name. */
    private Exception explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException) {
                return new IllegalStateException(
                        getEndpoint() + " cannot listen where it should: " + cause.getMessage(), failure);
            }
        }
        return failure;
    }

    @Override
    protected void doStop() throws Exception {
        if (open != null) {
            open.close();
            open = null;
        }
        super.doStop();
    }

    @Override
    public CompletableFuture<Void> take(byte[] payload, Map<String, String> headers, Executor answering) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(payload);
        headers.forEach(exchange.getMessage()::setHeader);
        exchange.setProperty(Door.ANSWERING, answering);
        getAsyncProcessor().process(exchange, doneSync -> {
            Throwable failure = exchange.getException();
            releaseExchange(exchange, false);
            if (failure == null) {
                taken.complete(null);
            } else {
                taken.completeExceptionally(failure);
            }
        });
        return taken;
    }
}
