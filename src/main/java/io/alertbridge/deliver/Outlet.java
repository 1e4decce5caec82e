package io.alertbridge.deliver;

import io.alertbridge.alert.Priority;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One way out with all that waits for it. Each thing is carried by one thread at a time, in its latest version, and
 * tried again until the other side has given its last word. This is the one place where anything is retried.
 */
final class Outlet<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final String name;
    private final Guards guards;
    private final Carrier<T> carrier;
    private final Office office;
    private final Map<String, Parcel<T>> parcels = new HashMap<>();
    private final TreeSet<Parcel<T>> later = new TreeSet<>(
            Comparator.<Parcel<T>, Instant>comparing(parcel -> parcel.due).thenComparing(p -> p.id));
    private final TreeSet<Parcel<T>> line = new TreeSet<>(
            Comparator.<Parcel<T>, Priority>comparing(parcel -> parcel.priority).thenComparing(later.comparator()));
    private Instant pausedUntil = Instant.MIN;
    private volatile Instant syncedAt = Instant.MIN;

    /**
     * What all outlets share.
     *
     * @param threads run attempts
     * @param receipts takes results as inputs, and sees to it that they get into the ledger
     */
    record Office(Clock clock, Executor threads, Consumer<Object> receipts, Meters meters) {}

    Outlet(String name, Guards guards, Carrier<T> carrier, Office office) {
        this.name = name;
        this.guards = guards;
        this.carrier = carrier;
        this.office = office;
        office.meters().watch(name, office.clock(), this::standing);
    }

    /** Puts something in line, or its latest version in the place of the one before. */
    void offer(String id, T row, String heard) {
        synchronized (this) {
            Parcel<T> parcel = parcels.computeIfAbsent(id, any -> new Parcel<>(id, now()));
            leaveLine(parcel);
            parcel.row = row;
            parcel.priority = carrier.priority(row);
            parcel.withdrawn = false;
            if (parcel.state == Parcel.State.HEARD && heard.contains(parcel.receipt)) {
                parcel.state = Parcel.State.WAITING;
                parcel.attempts = 0;
                parcel.due = now();
            }
            if (parcel.state == Parcel.State.WAITING) {
                later.add(parcel);
            }
        }
        pump();
    }

    /** Takes something out of line because nothing is left to be done. An attempt under way is not stopped. */
    synchronized void withdraw(String id) {
        Parcel<T> parcel = parcels.get(id);
        if (parcel != null && parcel.state == Parcel.State.BUSY) {
            parcel.withdrawn = true;
        } else if (parcel != null) {
            leaveLine(parcel);
            parcels.remove(id);
        }
    }

    /** Takes everything out of line: another node delivers it. */
    synchronized void clear() {
        List.copyOf(parcels.keySet()).forEach(this::withdraw);
    }

    /** Before anything changes by which it is kept in order. */
    private void leaveLine(Parcel<T> parcel) {
        later.remove(parcel);
        line.remove(parcel);
    }

    /** Starts every attempt that is due and that the guards allow. */
    synchronized void pump() {
        Instant now = now();
        while (!later.isEmpty() && !later.first().due.isAfter(now)) {
            line.add(later.pollFirst());
        }
        while (!line.isEmpty() && !pausedUntil.isAfter(now)) {
            if (!guards.bulkhead().tryAcquirePermission()) {
                return;
            }
            if (!allowed()) {
                guards.bulkhead().releasePermission();
                return;
            }
            Parcel<T> next = line.pollFirst();
            next.state = Parcel.State.BUSY;
            next.attempts++;
            Map<String, String> fields = carrier.fields(next.row);
            Supplier<Verdict> attempt = carrier.attempt(next.row);
            office.threads().execute(() -> recorded(next, fields, attempt));
        }
    }

    private boolean allowed() {
        if (!guards.breaker().tryAcquirePermission()) {
            return false;
        }
        if (!guards.limiter().acquirePermission()) {
            guards.breaker().releasePermission();
            return false;
        }
        return true;
    }

    /** Whatever is logged on the way, by a route or a client too, says what it is about. */
    private void recorded(Parcel<T> parcel, Map<String, String> fields, Supplier<Verdict> attempt) {
        fields.forEach(MDC::put);
        try {
            make(attempt, parcel);
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    private void make(Supplier<Verdict> attempt, Parcel<T> parcel) {
        long start = System.nanoTime();
        Verdict verdict;
        try {
            verdict = attempt.get();
        } catch (RuntimeException e) {
            LOG.error("{} could not be delivered to {} and is tried again", parcel.id, name, e);
            verdict = Verdict.failed(String.valueOf(e.getMessage()));
        }
        long nanos = System.nanoTime() - start;
        if (verdict.kind() == Verdict.Kind.FAILED) {
            guards.breaker().onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(verdict.why()));
        } else {
            guards.breaker().onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
        guards.bulkhead().onComplete();
        office.meters().attempted(name, verdict, nanos);
        settle(parcel, verdict);
        pump();
    }

    private void settle(Parcel<T> parcel, Verdict verdict) {
        synchronized (this) {
            if (parcel.withdrawn || verdict.kind() == Verdict.Kind.NEEDLESS) {
                parcels.remove(parcel.id);
            } else if (verdict.kind() == Verdict.Kind.DONE) {
                parcel.state = Parcel.State.HEARD;
                parcel.receipt = verdict.receiptId();
                parcel.why = "";
            } else {
                again(parcel, verdict);
            }
        }
        if (verdict.kind() == Verdict.Kind.DONE) {
            syncedAt = now();
            LOG.info("{} has its answer from {}", parcel.id, name);
            office.receipts().accept(verdict.receipt());
        }
    }

    private void again(Parcel<T> parcel, Verdict verdict) {
        Duration pause = verdict.after();
        if (verdict.kind() == Verdict.Kind.FAILED) {
            Duration backoff = Duration.ofMillis(guards.backoff().apply(parcel.attempts));
            pause = backoff.compareTo(pause) > 0 ? backoff : pause;
        }
        if (verdict.kind() == Verdict.Kind.PAUSED) {
            pausedUntil = now().plus(pause);
        }
        parcel.state = Parcel.State.WAITING;
        parcel.due = now().plus(pause);
        parcel.why = verdict.why();
        later.add(parcel);
        LOG.debug("{} waits {} for {}: {}", parcel.id, pause, name, verdict.why());
    }

    private Instant now() {
        return office.clock().instant();
    }

    /** How this way out is doing. */
    synchronized Standing standing() {
        Instant oldest = parcels.values().stream()
                .map(parcel -> parcel.since)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        CircuitBreaker.State breaker = guards.breaker().getState();
        String why = parcels.values().stream()
                .map(parcel -> parcel.why)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
        return new Standing(name, parcels.size(), oldest, syncedAt, breaker == CircuitBreaker.State.OPEN, why);
    }
}
