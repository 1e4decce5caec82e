package io.alertbridge.heartbeat;

import io.alertbridge.ledger.Table;
import java.time.Instant;

/**
 * When somebody was heard of who must be heard of regularly.
 *
 * @param name of the heartbeat
 * @param alert id of the alert whose repeats are its signs of life, or empty
 * @param lastAt when it was heard of last, repeats of that alert aside; if it never was, since when it should be
 * @param heard whether it ever was
 * @param overdue it has fallen silent, and an alert fires
 * @param wanted false once nobody waits for it any more
 */
public record Pulse(String name, String alert, Instant lastAt, boolean heard, boolean overdue, boolean wanted) {

    public static final Table<Pulse> TABLE =
            Table.of("pulse", Pulse.class, Pulse::name).live(Pulse::wanted);

    static Pulse expected(String name, Instant since) {
        return new Pulse(name, "", since, false, false, true);
    }

    Pulse beat(Instant at) {
        return new Pulse(name, alert, at, true, false, wanted);
    }

    Pulse beat(String by, Instant at) {
        return new Pulse(name, by, at, true, overdue, wanted);
    }

    Pulse silent() {
        return new Pulse(name, alert, lastAt, heard, true, wanted);
    }

    Pulse unwanted() {
        return new Pulse(name, alert, lastAt, heard, false, false);
    }
}
