package io.alertbridge.console;

import io.alertbridge.policy.Policies;
import java.time.Instant;
import java.util.List;

/** Whose turn it is, and whose it will be. */
record Turns(Policies policies) {

    List<OnCallNow> now(Instant at) {
        return List.of();
    }
}
