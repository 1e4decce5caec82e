package io.alertbridge.ledger;

/** Takes the repeats out before they cost an exchange. */
@FunctionalInterface
public interface Sieve {

    /**
     * Counts the entry in the state, if it tells nothing new. Safe to call again for an entry that was counted before.
     *
     * @return false if the entry must go through the pipeline
     */
    boolean absorbs(Entry entry, State state);
}
