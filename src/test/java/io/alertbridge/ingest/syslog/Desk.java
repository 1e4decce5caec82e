package io.alertbridge.ingest.syslog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.ingest.Inlet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes payloads on a thread of its own, or refuses them while it is shut, as a ledger without a disk would. */
final class Desk implements Inlet, AutoCloseable {

    private static final int BEGINNING = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final List<String> messages = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private int longest;
    private volatile boolean shut;

    @Override
    public CompletableFuture<Void> take(String source, String payload, Executor answering) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        writer.execute(() -> {
            boolean refuse = shut;
            if (refuse) {
                refusals.incrementAndGet();
            } else {
                keep(message(payload));
            }
            answering.execute(() -> {
                if (refuse) {
                    taken.completeExceptionally(new IllegalStateException("shut"));
                } else {
                    taken.complete(null);
                }
            });
        });
        return taken;
    }

    private synchronized void keep(String message) {
        longest = Math.max(longest, message.length());
        messages.add(message.substring(0, Math.min(BEGINNING, message.length())));
    }

    private static String message(String payload) {
        try {
            return JSON.readTree(payload).get("message").asText();
        } catch (JsonProcessingException e) {
            return "unreadable: " + payload;
        }
    }

    void shut(boolean now) {
        shut = now;
    }

    int refusals() {
        return refusals.get();
    }

    /** The beginnings of what was taken. */
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    synchronized int longest() {
        return longest;
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
