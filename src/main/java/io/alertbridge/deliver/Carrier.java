package io.alertbridge.deliver;

/** Takes one thing out of the process. Called by one thread at a time for one thing; may block. */
@FunctionalInterface
interface Carrier<T> {

    Verdict carry(T row);
}
