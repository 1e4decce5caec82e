package io.alertbridge.ingest;

import java.nio.charset.StandardCharsets;
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
        open = opening.open(this);
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
    public CompletableFuture<Void> take(String source, String payload, Executor answering) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(payload.getBytes(StandardCharsets.UTF_8));
        if (!source.isEmpty()) {
            exchange.getMessage().setHeader(Interpreter.SOURCE, source);
        }
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
