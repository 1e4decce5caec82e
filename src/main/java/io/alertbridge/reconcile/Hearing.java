package io.alertbridge.reconcile;

import java.time.Instant;

/**
 * How it goes with listening to a stream of events.
 *
 * @param listening whether there is a connection
 * @param since when it began or ended
 * @param problem why there is none, or empty
 */
public record Hearing(boolean listening, Instant since, String problem) {}
