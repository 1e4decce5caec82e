package io.alertbridge.ingest.signature;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Public keys of senders, got from their own addresses and kept. What cannot be got is not asked for again at once, and
 * what was got once holds until there is something newer.
 *
 * @param <K> what is at an address: a certificate, or a set of keys
 */
final class Keyring<K> {

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);
    private static final int MOST = 100;
    private static final Duration OLD = Duration.ofHours(12);
    /** Between two fetches from one address, whether the first failed or lacked a key that somebody claims to have. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Errands errands;
    private final Function<byte[], K> reader;
    private final Clock clock;
    private final Map<URI, Kept<K>> kept = bounded();
    private final Map<URI, Instant> failed = bounded();
    private final Map<URI, CompletableFuture<K>> underway = new LinkedHashMap<>();

    private record Kept<K>(K keys, Instant since) {}

    /** @param reader makes keys of what an address answers, or throws */
    Keyring(Errands errands, Function<byte[], K> reader, Clock clock) {
        this.errands = errands;
        this.reader = reader;
        this.clock = clock;
    }

    /** What was got from an address, if anything was. */
    synchronized Optional<K> known(URI address) {
        return Optional.ofNullable(kept.get(address)).map(Kept::keys);
    }

    /**
     * Sees to it that what an address has is known.
     *
     * @param enough whether what is known will do
     * @return done when it is; failed if nothing is known and nothing can be got
     */
    synchronized CompletableFuture<K> fetch(URI address, Predicate<K> enough) {
        Kept<K> have = kept.get(address);
        if (have != null && (recent(have.since(), PAUSE) || recent(have.since(), OLD) && enough.test(have.keys()))) {
            return CompletableFuture.completedFuture(have.keys());
        }
        if (underway.containsKey(address)) {
            return underway.get(address);
        }
        Instant missed = failed.get(address);
        if (missed != null && recent(missed, PAUSE)) {
            return have == null
                    ? CompletableFuture.failedFuture(new IOException("it could not be got a moment ago"))
                    : CompletableFuture.completedFuture(have.keys());
        }
        CompletableFuture<K> result = new CompletableFuture<>();
        underway.put(address, result);
        errands.get(address).thenApply(reader).whenComplete((keys, fault) -> end(address, keys, fault));
        return result;
    }

    private void end(URI address, K keys, Throwable fault) {
        if (fault != null) {
            LOG.warn("The keys of senders cannot be got from {}: {}", address.getHost(), Errands.reason(fault));
        }
        CompletableFuture<K> waiting;
        Optional<K> usable;
        synchronized (this) {
            waiting = underway.remove(address);
            if (fault == null) {
                kept.put(address, new Kept<>(keys, clock.instant()));
            } else {
                failed.put(address, clock.instant());
            }
            usable = known(address);
        }
        usable.ifPresentOrElse(waiting::complete, () -> waiting.completeExceptionally(fault));
    }

    private boolean recent(Instant moment, Duration within) {
        return moment.plus(within).isAfter(clock.instant());
    }

    private static <T> Map<URI, T> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<URI, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
