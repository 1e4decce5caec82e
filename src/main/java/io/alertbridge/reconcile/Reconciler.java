package io.alertbridge.reconcile;

import io.alertbridge.policy.Monitor;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Asks the monitors behind the sources what is firing now, each as often as its source says, and corrects the
 * difference. Only the node that has the lane asks, and not before it knows all that was accepted.
 */
public final class Reconciler {

    private final Policies policies;
    private final Clock clock;
    private final BooleanSupplier entitled;
    private final Executor threads;
    private final Correction.Means means;
    private final MeterRegistry registry;
    private final Map<String, Correction> bySource = new ConcurrentHashMap<>();

    /**
     * What it works with.
     *
     * @param entitled whether it is this node's affair to ask, now
     */
    record Parts(Policies policies, Clock clock, BooleanSupplier entitled, Executor threads, MeterRegistry registry) {}

    Reconciler(Parts parts, Correction.Means means) {
        policies = parts.policies();
        clock = parts.clock();
        entitled = parts.entitled();
        threads = parts.threads();
        registry = parts.registry();
        this.means = means;
    }

    /** Called by the route {@code ask-monitors}. */
    public void askThoseDue() {
        Map<String, Monitor> monitors = policies.current().monitors();
        bySource.keySet().retainAll(monitors.keySet());
        if (!entitled.getAsBoolean()) {
            bySource.values().forEach(Correction::forget);
            return;
        }
        Instant now = clock.instant();
        monitors.forEach((name, monitor) -> {
            Source source = policies.current().sources().get(name);
            Correction correction = bySource.compute(name, (any, known) -> current(monitor, known));
            if (source != null && correction.begin(now)) {
                threads.execute(() -> correction.run(source, now));
            }
        });
    }

    /** The one known so far, unless the monitor's settings are others now. */
    private Correction current(Monitor monitor, Correction known) {
        return known != null && known.monitor().equals(monitor)
                ? known
                : new Correction(monitor, means, new Tallies(monitor.source(), registry));
    }

    /** Lets a monitor be asked at the next opportunity: what it has said in between was not heard. */
    void soon(String source) {
        Optional.ofNullable(bySource.get(source)).ifPresent(Correction::soon);
    }

    /** How it goes with asking the monitor of a source; empty if it has none. */
    public Optional<Standing> standing(String source) {
        return policies.current().monitors().containsKey(source)
                ? Optional.ofNullable(bySource.get(source)).map(Correction::standing)
                : Optional.empty();
    }
}
