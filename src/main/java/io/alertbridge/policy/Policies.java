package io.alertbridge.policy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The policy in force. The front doors read it here; stages get theirs with each case. */
public final class Policies {

    private final AtomicReference<Policy> current;
    private final List<Consumer<Policy>> listeners = new CopyOnWriteArrayList<>();

    public Policies(Policy first) {
        current = new AtomicReference<>(first);
    }

    public Policy current() {
        return current.get();
    }

    public void replace(Policy next) {
        current.set(next);
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Hears of every policy that comes into force after this. */
    public void listen(Consumer<Policy> listener) {
        listeners.add(listener);
    }
}
