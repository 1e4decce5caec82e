package io.alertbridge.reconcile;

import java.time.Instant;

/**
 * How it goes with asking the monitor of one source, since this process started.
 *
 * @param askedAt when it was asked last; {@link Instant#EPOCH} for not yet
 * @param answeredAt when it last gave an answer that could be relied on; {@link Instant#EPOCH} for not yet
 * @param firing what fires there, by that answer
 * @param unclear open here and not firing there, without it being certain that it is over
 * @param problem why it could not be asked, or why nothing is resolved by its word; empty while all is well
 * @param corrected what was corrected
 */
public record Standing(
        String source,
        Instant askedAt,
        Instant answeredAt,
        int firing,
        int unclear,
        String problem,
        Corrected corrected) {

    /**
     * What was corrected.
     *
     * @param fired alerts that were not open here
     * @param changed alerts whose severity or acknowledgement was another one here
     * @param resolved alerts that were still open here
     */
    public record Corrected(long fired, long changed, long resolved) {}

    static Standing before(String source, Corrected corrected) {
        return new Standing(source, Instant.EPOCH, Instant.EPOCH, 0, 0, "", corrected);
    }

    Standing failed(Instant asked, String why) {
        return new Standing(source, asked, answeredAt, firing, unclear, why, corrected);
    }

    /** Whether the last question was answered. */
    public boolean answered() {
        return !answeredAt.isBefore(askedAt) && answeredAt.isAfter(Instant.EPOCH);
    }
}
