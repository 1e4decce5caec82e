package io.alertbridge.ledger;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** Tells when the effects of an entry are committed. */
final class Progress implements Commits {

    private final ConcurrentSkipListMap<Long, CompletableFuture<Void>> waiting = new ConcurrentSkipListMap<>();
    private volatile long position;

    @Override
    public void committed(Commit commit) {
        position = commit.position();
        complete();
    }

    @Override
    public void followed(long now) {
        position = now;
        complete();
    }

    CompletableFuture<Void> reached(long entry) {
        CompletableFuture<Void> reached = waiting.computeIfAbsent(entry, any -> new CompletableFuture<>());
        complete();
        return reached;
    }

    private void complete() {
        Map<Long, CompletableFuture<Void>> done = waiting.headMap(position, true);
        done.values().forEach(future -> future.completeAsync(() -> null));
        done.clear();
    }
}
