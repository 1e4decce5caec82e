package io.alertbridge.reconcile;

import io.alertbridge.deliver.Http;
import io.alertbridge.policy.Monitor;
import io.alertbridge.policy.Policies;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The event streams of all Icinga 2 that are to be listened to. Only the node that has the lane listens. */
public final class Streams {

    private final Policies policies;
    private final BooleanSupplier entitled;
    private final Parts parts;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

    /**
     * What listening is done with.
     *
     * @param bring takes one line of a source to the ledger; tells why that failed, or the empty string
     * @param missed hears of a source whose stream begins, so that what came before is asked for
     * @param silence after so long without a line the connection is taken for dead
     */
    record Parts(
            Http http,
            Clock clock,
            Executor threads,
            BiFunction<String, byte[], String> bring,
            Consumer<String> missed,
            Duration silence) {}

    Streams(Policies policies, BooleanSupplier entitled, Parts parts) {
        this.policies = policies;
        this.entitled = entitled;
        this.parts = parts;
    }

    /** Called by the route {@code stream-icinga2}. */
    public void keepListening() {
        Map<String, Monitor> monitors = policies.current().monitors();
        boolean ours = entitled.getAsBoolean();
        listeners.values().removeIf(listener -> {
            Monitor monitor = monitors.get(listener.monitor().source());
            boolean over = !ours || !listener.monitor().equals(monitor);
            if (over) {
                listener.stop();
            } else {
                listener.endIfSilent();
            }
            return over;
        });
        if (ours) {
            monitors.values().stream().filter(Monitor::stream).forEach(this::listen);
        }
    }

    private void listen(Monitor monitor) {
        listeners.computeIfAbsent(monitor.source(), any -> {
            Listener listener = new Listener(monitor, parts);
            parts.threads().execute(listener);
            return listener;
        });
    }

    /** How it goes with listening to the monitor of a source; empty if nobody does. */
    public Optional<Hearing> hearing(String source) {
        return Optional.ofNullable(listeners.get(source)).map(Listener::hearing);
    }

    void stop() {
        listeners.values().forEach(Listener::stop);
        listeners.clear();
    }
}
