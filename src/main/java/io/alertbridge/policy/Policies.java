package io.alertbridge.policy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The policy in force. The front doors read it here; stages get theirs with each case. */
public final class Policies {

    private final AtomicReference<Policy> current;
    private final List<Consumer<Policy>> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Fault> refused = List.of();

    public Policies(Policy first) {
        current = new AtomicReference<>(first);
    }

    public Policy current() {
        return current.get();
    }

    public void replace(Policy next) {
        current.set(next);
        refused = List.of();
        listeners.forEach(listener -> listener.accept(next));
    }

    /** The files have been changed and have faults, so that the policy in force stays. */
    void refuse(List<Fault> faults) {
        refused = faults;
    }

    /** What is wrong with the files as they are now; empty while they are what is in force. */
    public List<Fault> refused() {
        return refused;
    }

    /** Hears of every policy that comes into force after this. */
    public void listen(Consumer<Policy> listener) {
        listeners.add(listener);
    }
}
