package io.alertbridge.ledger;

/**
 * One step of the pipeline. A pure function: it reads the case in hand (input, state, policy) and writes its outcome
 * back into it. No clock, no randomness, no I/O; so a replay ends in the same state.
 */
@FunctionalInterface
public interface Stage {

    void handle(Case inHand);
}
