package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes payloads on a thread of its own, or refuses them while it is shut, as a ledger without a disk would. */
public final class Desk implements Inlet, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final List<JsonNode> taken = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean shut;

    @Override
    public CompletableFuture<Void> take(byte[] payload, Map<String, String> headers, Executor answering) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        writer.execute(() -> {
            boolean refuse = shut;
            if (refuse) {
                refusals.incrementAndGet();
            } else {
                keep(payload);
            }
            answering.execute(() -> {
                if (refuse) {
                    done.completeExceptionally(new IllegalStateException("shut"));
                } else {
                    done.complete(null);
                }
            });
        });
        return done;
    }

    private synchronized void keep(byte[] payload) {
        try {
            taken.add(JSON.readTree(payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void shut(boolean now) {
        shut = now;
    }

    public int refusals() {
        return refusals.get();
    }

    public synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /** A field of each payload that was taken. */
    public List<String> all(String field) {
        return taken().stream().map(payload -> payload.path(field).asText()).toList();
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
