package io.alertbridge.ledger;

import java.util.Optional;

/** A row before and after a case; without a before, the row is new. */
public record Change<T>(Optional<T> before, T after) {

    public boolean isNew() {
        return before.isEmpty();
    }
}
