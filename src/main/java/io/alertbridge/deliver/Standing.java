package io.alertbridge.deliver;

import java.time.Instant;

/**
 * How one way out is doing.
 *
 * @param name of the target or channel
 * @param waiting how much waits to leave
 * @param oldest since when the oldest of it waits; {@link Instant#MAX} if nothing waits
 * @param deliveredAt when something was last delivered since the start; {@link Instant#MIN} if nothing was
 * @param open the circuit breaker is open: nothing is tried for a while
 * @param why what the other side said last to something that still waits, or empty
 */
public record Standing(String name, int waiting, Instant oldest, Instant deliveredAt, boolean open, String why) {}
