package io.alertbridge.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bursts to all nodes at the same time, one after the other until it is closed. */
final class Load implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(700);

    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final List<Future<?>> all = new ArrayList<>();
    private volatile boolean enough;

    /** @param first round to begin with; later ones of the same sender must begin where this one cannot have come to */
    Load(Sender sender, List<Gateway> nodes, int first) {
        for (int node = 0; node < nodes.size(); node++) {
            Gateway gateway = nodes.get(node);
            int round = first + node;
            all.add(senders.submit(() -> send(sender, gateway, round, nodes.size())));
        }
    }

    private void send(Sender sender, Gateway gateway, int first, int step) {
        for (int round = first; !enough && !gateway.program().endsWithin(PACE); round += step) {
            sender.burst(gateway, round, () -> {});
        }
    }

    /** Waits until the last bursts are answered or given up. */
    @Override
    public void close() {
        enough = true;
        senders.shutdown();
        try {
            for (Future<?> sender : all) {
                sender.get(200, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            senders.shutdownNow();
            throw new AssertionError("a sender failed", e);
        }
    }
}
