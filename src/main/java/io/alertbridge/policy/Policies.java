package io.alertbridge.policy;

import java.util.concurrent.atomic.AtomicReference;

/** The policy in force. The front doors read it here; stages get theirs with each case. */
public final class Policies {

    private final AtomicReference<Policy> current;

    public Policies(Policy first) {
        current = new AtomicReference<>(first);
    }

    public Policy current() {
        return current.get();
    }

    public void replace(Policy next) {
        current.set(next);
    }
}
